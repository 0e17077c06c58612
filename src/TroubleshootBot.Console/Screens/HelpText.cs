namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>What <c>/help</c> says.</summary>
internal static class HelpText
{
    public const string Text =
        """
        Say what goes wrong, paste an error, or give the plugin's address. Answer with a number or in your own words; "I don't know" is fine. Say "done" after a fix, and I check again.

          /help               this text
          /why                why I think so: every piece of evidence with its weight
          /evidence           everything that was seen and said
          /recheck            run the failed checks again
          /demo [1-3]         an example, from the error to "it works now"
          /export FILE.md     write everything to a file, without secrets (.json too)
          /forget             drop every secret from memory
          /new                begin a new conversation
          /quit               end (Ctrl-C too)

        For scripts: troubleshoot check --help.
        A language model can take over the talking (preview): set Model__Provider=openai, Model__Endpoint, Model__Name, and the key in OPENAI_API_KEY. The verdict stays the engine's.
        """;
}
