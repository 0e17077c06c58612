using System.Net;

namespace TroubleshootBot.Probes.Names;

/// <summary>The operating system's own look-up: hosts file, search list and all, as other programs on this machine see it.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
        // The operating system cannot be told to stop; whoever waits can.
        await Dns.GetHostAddressesAsync(host, CancellationToken.None).WaitAsync(cancellationToken);
}
