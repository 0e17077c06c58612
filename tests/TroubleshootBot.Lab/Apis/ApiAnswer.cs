using System.Text.Json.Nodes;

namespace TroubleshootBot.Lab.Apis;

/// <summary>What an API answers: a status, a JSON body and perhaps headers.</summary>
internal sealed record ApiAnswer(int Status, JsonObject Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
