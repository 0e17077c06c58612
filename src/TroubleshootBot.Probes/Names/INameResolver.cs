using System.Net;

namespace TroubleshootBot.Probes.Names;

/// <summary>Turns a host name into addresses. The seam where tests put a name service of their own.</summary>
internal interface INameResolver
{
    /// <summary>Looks the name up once, both address families.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name does not exist or nobody answered.</exception>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken);
}
