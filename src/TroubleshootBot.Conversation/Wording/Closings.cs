namespace TroubleshootBot.Conversation.Wording;

/// <summary>How to go on after a verdict, in the words of the place where it is read.</summary>
/// <param name="AfterFix">After a cause with its steps.</param>
/// <param name="AfterHealthy">After "nothing wrong".</param>
/// <param name="HandOver">After a verdict that leaves several causes.</param>
internal sealed record Closings(string AfterFix, string AfterHealthy, string HandOver)
{
    public static Closings Chat { get; } = new(
        "When it is done, say \"done\" and I check again.",
        "If you still see an error, tell me what it says; then I look for causes on the side of ChatGPT and your account.",
        "Please hand this to the plugin's support or your help desk: /export report.md writes it, without secrets, with every check and its result. " +
        "If you learn anything new, for example the exact error text, tell me and I go on from here.");

    public static Closings Check { get; } = new(
        "When it is done, run the same check again.",
        "If there still is an error, add --symptom with its text; then causes on the side of ChatGPT and your account count too.",
        "What would help: the exact error text (--symptom), answers (--answers, see --list-questions), or the key (--credential-env). " +
        "For support, --format markdown prints every check with its result, without secrets.");
}
