using System.Net;
using Microsoft.Extensions.Options;

namespace TroubleshootBot.Probes;

/// <summary>The rules that attributes cannot say. All broken ones are reported at once.</summary>
internal sealed class ProbeOptionsRules : IValidateOptions<ProbeOptions>
{
    public ValidateOptionsResult Validate(string? name, ProbeOptions options)
    {
        var broken = new List<string>();

        if (options.SweepTimeout < options.ExchangeTimeout)
        {
            broken.Add(
                $"{ProbeOptions.Section}:{nameof(options.SweepTimeout)} ({options.SweepTimeout}) must not be shorter than " +
                $"{ProbeOptions.Section}:{nameof(options.ExchangeTimeout)} ({options.ExchangeTimeout}); one slow answer would end every sweep early.");
        }

        for (var index = 0; index < options.TreatAsPublic.Count; index++)
        {
            if (!IPNetwork.TryParse(options.TreatAsPublic[index], out _))
            {
                broken.Add(
                    $"{ProbeOptions.Section}:{nameof(options.TreatAsPublic)}:{index} ('{options.TreatAsPublic[index]}') is not an address range; " +
                    "write it like 10.0.0.0/8, with no bit set after the prefix.");
            }
        }

        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }
}
