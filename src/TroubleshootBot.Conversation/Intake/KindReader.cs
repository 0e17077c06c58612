using System.Text.RegularExpressions;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>Reads what kind of thing the user calls a plugin.</summary>
internal static partial class KindReader
{
    public static TargetKind? Read(string text) =>
        Legacy().IsMatch(text) ? TargetKind.Plugin
        : Action().IsMatch(text) ? TargetKind.Action
        : Mcp().IsMatch(text) ? TargetKind.Mcp
        : OpenAI().IsMatch(text) ? TargetKind.OpenAI
        : null;

    [GeneratedRegex(@"(?i)\bai-plugin\.json\b|\bplugin store\b")]
    private static partial Regex Legacy();

    [GeneratedRegex(@"(?i)\b(gpt|custom) actions?\b|\bactions? (of|in) (my|a|the) (custom )?gpt\b|\bcustom gpt\b")]
    private static partial Regex Action();

    [GeneratedRegex(@"(?i)\bmcp\b|\bconnectors?\b|\bmodel context protocol\b|\bchatgpt app\b")]
    private static partial Regex Mcp();

    [GeneratedRegex(@"(?i)\b(azure[ -])?openai[ -]((compatible )?api|resource|key|account|gateway)\b|\bazure[ -]openai\b|\bapi\.openai\.com\b|/chat/completions\b|\b(insufficient_quota|invalid_api_key)\b")]
    private static partial Regex OpenAI();
}
