namespace TroubleshootBot.Conversation.Functions;

/// <summary>The names under which the kernel functions are called.</summary>
internal static class FunctionNames
{
    public const string Plugin = "troubleshoot";
    public const string Look = "look_at_address";
    public const string TryCredential = "try_credential";
    public const string CheckAgain = "check_again";
    public const string Ask = "ask_question";
    public const string Findings = "get_findings";
    public const string Conclude = "conclude";
}
