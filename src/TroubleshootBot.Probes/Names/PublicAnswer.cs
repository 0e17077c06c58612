using System.Net;

namespace TroubleshootBot.Probes.Names;

/// <summary>What a public name server said of a name.</summary>
/// <param name="Resolver">The server that answered.</param>
/// <param name="Addresses">The addresses, both families; none if it knows no such name.</param>
/// <param name="Aliases">The names passed through on the way (CNAME), in order.</param>
internal sealed record PublicAnswer(IPEndPoint Resolver, IReadOnlyList<IPAddress> Addresses, IReadOnlyList<string> Aliases);
