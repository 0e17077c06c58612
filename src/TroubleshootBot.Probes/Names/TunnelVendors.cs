namespace TroubleshootBot.Probes.Names;

/// <summary>The domains under which tunnel services hand out names for somebody's own machine.</summary>
internal static class TunnelVendors
{
    private static readonly (string Domain, string Vendor)[] Known =
    [
        ("ngrok.io", "ngrok"),
        ("ngrok.app", "ngrok"),
        ("ngrok.dev", "ngrok"),
        ("ngrok-free.app", "ngrok"),
        ("ngrok-free.dev", "ngrok"),
        ("trycloudflare.com", "Cloudflare quick tunnel"),
        ("cfargotunnel.com", "Cloudflare Tunnel"),
        ("loca.lt", "localtunnel"),
        ("localtunnel.me", "localtunnel"),
        ("devtunnels.ms", "Microsoft dev tunnels"),
        ("app.github.dev", "GitHub Codespaces"),
        ("serveo.net", "Serveo"),
        ("serveousercontent.com", "Serveo"),
        ("lhr.life", "localhost.run"),
        ("lhr.rocks", "localhost.run"),
        ("localhost.run", "localhost.run"),
        ("pinggy.link", "Pinggy"),
        ("pinggy.online", "Pinggy"),
        ("pinggy.io", "Pinggy"),
        ("loclx.io", "LocalXpose"),
        ("bore.pub", "bore"),
        ("share.zrok.io", "zrok"),
        ("pagekite.me", "PageKite"),
        ("tunnelmole.net", "Tunnelmole"),
        ("tunnelto.dev", "tunnelto"),
        ("sharedwithexpose.com", "Expose"),
        ("packetriot.net", "Packetriot"),
        ("ts.net", "Tailscale"),
    ];

    /// <summary>Finds whose tunnel a host name is.</summary>
    /// <returns><see langword="null"/> if it is none that is known.</returns>
    public static string? Find(string host)
    {
        var name = host.TrimEnd('.');

        return Array.Find(Known, known =>
            name.EndsWith(known.Domain, StringComparison.OrdinalIgnoreCase)
            && (name.Length == known.Domain.Length || name[^(known.Domain.Length + 1)] == '.')).Vendor;
    }
}
