namespace TroubleshootBot.Conversation.Wording;

/// <summary>How the bot introduces itself.</summary>
internal static class Greeting
{
    public const string Text =
        """
        Hello. I find out why a ChatGPT plugin (app, connector, MCP server, GPT Action or API) says "Access denied", "Unauthorized" or "Couldn't connect".

        Tell me what goes wrong, in your own words, or paste the error. The plugin's address helps most: I then look for myself. You need neither an address nor a key to begin.
        I name the cause and how sure I am, say who can fix it, and check again afterwards. I only look; I change nothing.
        """;
}
