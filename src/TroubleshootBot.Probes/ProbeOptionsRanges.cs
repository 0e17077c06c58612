using Microsoft.Extensions.Options;

namespace TroubleshootBot.Probes;

/// <summary>The ranges written beside the settings, checked by generated code.</summary>
[OptionsValidator]
internal sealed partial class ProbeOptionsRanges : IValidateOptions<ProbeOptions>;
