namespace TroubleshootBot.ConsoleApp.Demo;

/// <summary>A complaint without an address: the user answers the questions.</summary>
internal sealed class NoAddressDemo : DemoPlugin
{
    public override string Introduction =>
        "Imagine that you know neither the plugin's address nor any key. You answer this time: say that plain chats fail too, or that the card says Reconnect, and see what I make of it.";

    public override string Says => "The plugin says access denied since this morning. It worked yesterday.";

    public override string Fix() => "you signed in again";
}
