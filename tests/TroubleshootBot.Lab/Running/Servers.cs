using System.Runtime.CompilerServices;
using TroubleshootBot.Lab.Apis;
using TroubleshootBot.Lab.Certificates;
using TroubleshootBot.Lab.Fronts;
using TroubleshootBot.Lab.Plugins;
using TroubleshootBot.Lab.Scenarios;
using TroubleshootBot.Lab.SignIn;

namespace TroubleshootBot.Lab.Running;

/// <summary>Decides which servers a run needs, and starts them.</summary>
internal static class Servers
{
    /// <summary>Starts them one after the other; each must be disposed by the caller.</summary>
    public static async IAsyncEnumerable<IAsyncDisposable> StartAsync(Site site, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (IsMcp(site.Run) && site.Run is not ServerKind.McpOpen && !site.Has(Fault.SignInServerUnreachable))
        {
            yield return await SignInServer.StartAsync(site, cancellationToken);
        }

        if (site.Has(Fault.ConnectionReset) || site.Has(Fault.HandshakeReset))
        {
            yield return new SlammedDoor(site.Plugin, waitsForHello: site.Has(Fault.HandshakeReset));
        }
        else if (site.Run is not ServerKind.Nothing && !site.Has(Fault.PortClosed))
        {
            yield return await PluginAsync(site, site.Plugin, site.Plugin.Origin, cancellationToken);
        }

        if (site.Has(Fault.RedirectToOtherHost))
        {
            var moved = site with { Faults = new HashSet<Fault>() };
            yield return await PluginAsync(moved, site.Other, site.Other.OtherOrigin, cancellationToken);
        }

        if (site.Has(Fault.RedirectToSignIn))
        {
            yield return await SignInPortal.StartAsync(site, cancellationToken);
        }
    }

    private static bool IsMcp(ServerKind run) =>
        run is ServerKind.McpOpen or ServerKind.McpTypescript or ServerKind.McpPython or ServerKind.McpCsharp or ServerKind.McpOpaque;

    private static async Task<IAsyncDisposable> PluginAsync(Site site, Doorway doorway, string origin, CancellationToken cancellationToken)
    {
        var identity = site.Identity.Authority.Issue(CertificateFaults.Of(site));

        return IsMcp(site.Run)
            ? await McpPlugin.StartAsync(site, doorway, origin, identity, cancellationToken)
            : await ApiServer.StartAsync(site, doorway, identity, cancellationToken);
    }
}
