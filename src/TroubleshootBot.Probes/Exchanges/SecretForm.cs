using System.Net;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>A form (<c>application/x-www-form-urlencoded</c>) that holds a secret of the user's, which must not travel over a line that is not trusted.</summary>
/// <param name="Text">The form as it is sent.</param>
internal sealed record SecretForm(string Text)
{
    public const string MediaType = "application/x-www-form-urlencoded";

    /// <summary>Writes the fields that have a value, in order.</summary>
    public static SecretForm Of(params IEnumerable<(string Name, string? Value)> fields) => new(Write(fields));

    /// <summary>Writes fields as a form or a query does.</summary>
    public static string Write(IEnumerable<(string Name, string? Value)> fields) =>
        string.Join('&', fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={WebUtility.UrlEncode(field.Value)}"));

    public override string ToString() => "a form (hidden)";
}
