using System.Text.Encodings.Web;
using System.Text.Json;

namespace TroubleshootBot.Conversation.Contract;

/// <summary>Writes the contract as JSON.</summary>
public static class ReportJson
{
    /// <summary>Gets the settings: camel case, indented, and readable text, which is safe because it is never put into a web page as it is.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Report report) => JsonSerializer.Serialize(report, Options);

    /// <exception cref="JsonException">The text is not a report.</exception>
    public static Report? Read(string json) => JsonSerializer.Deserialize<Report>(json, Options);
}
