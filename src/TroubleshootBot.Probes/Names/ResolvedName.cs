using System.Net;
using TroubleshootBot.Probes.Connections;

namespace TroubleshootBot.Probes.Names;

/// <summary>What a host name led to.</summary>
/// <param name="Addresses">The addresses, in the order of preference; empty if there is a failure.</param>
/// <param name="Failure">Why there are none.</param>
/// <param name="Took">How long the look-up took; zero for a literal.</param>
/// <param name="IsLiteral">Whether the name was a number already.</param>
internal sealed record ResolvedName(IReadOnlyList<IPAddress> Addresses, Failure? Failure, TimeSpan Took, bool IsLiteral);
