namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>The manifest of a retired <c>ai-plugin.json</c> plugin.</summary>
public static class PluginSignals
{
    public static readonly Signal Manifest = new(
        "plugin.manifest", Stage.Discovery, SignalSource.Address, "whether the plugin's manifest is there",
        ("found", "it is there"),
        ("not-found", "it is not there"),
        ("html", "a web page stands where it should be"),
        ("malformed", "it cannot be read"));

    public static readonly Signal Auth = new(
        "plugin.auth", Stage.Discovery, SignalSource.Address, "which way of signing in the manifest names",
        ("none", "none is needed"),
        ("user-http", "every user enters a key of their own (user_http)"),
        ("service-http", "the host has one key for all (service_http)"),
        ("oauth", "every user signs in (oauth)"),
        ("missing", "none that is known"));

    public static readonly Signal Links = new(
        "plugin.links", Stage.Discovery, SignalSource.Address, "whether the manifest's links lead somewhere",
        ("ok", "they do"),
        ("broken", "a link is missing or leads nowhere"),
        ("other-domain", "a link leads to another domain"));

    public static readonly Signal Token = new(
        "plugin.token", Stage.Registration, SignalSource.Address, "whether the manifest holds the host's verification token",
        ("present", "it does"),
        ("placeholder", "it holds the placeholder from an example"),
        ("missing", "it does not"));

    public static IReadOnlyList<Signal> All { get; } = [Manifest, Auth, Links, Token];
}
