using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>Compares where the sign-in and token addresses are with the name of the sign-in server.</summary>
internal static class EndpointComparison
{
    private static readonly string[] Fields = ["authorization_endpoint", "token_endpoint"];

    /// <summary>Names the worst that is wrong with them.</summary>
    /// <param name="root">The description of the sign-in server.</param>
    /// <param name="name">The sign-in server's own name, or where its description stands.</param>
    /// <param name="allowsPlainHttp">Whether the plugin itself is a local one over plain http, to which the rule does not apply.</param>
    public static Seen Compare(JsonElement root, string name, bool allowsPlainHttp)
    {
        var written = Fields.Select(field => (Field: field, Value: JsonText.String(root, field))).Where(one => !string.IsNullOrEmpty(one.Value)).ToArray();

        if (written.Length == 0)
        {
            return Seen.NotApplicable(SignInServerSignals.Endpoints, "it names neither of the two addresses");
        }

        var addresses = written.Select(one => ForeignAddress.ReadWeb(one.Value)).ToArray();
        var broken = Array.FindIndex(addresses, address => address is null) is >= 0 and var at ? $"{written[at].Field} is no address: " : "";
        var detail = $"{broken}{string.Join(", ", written.Select(one => $"{one.Field} \"{one.Value}\""))}; its name is \"{name}\"";

        return new Seen(SignInServerSignals.Endpoints, Outcome(addresses, ForeignAddress.ReadWeb(name), allowsPlainHttp), detail);
    }

    private static string Outcome(Uri?[] addresses, Uri? name, bool allowsPlainHttp) =>
        Array.Exists(addresses, address => address is null) ? "malformed"
        : !allowsPlainHttp && Array.Exists(addresses, address => address!.Scheme == Uri.UriSchemeHttp) ? "not-https"
        : Array.TrueForAll(addresses, address => name is not null && IsSameHost(address!, name)) ? "same-host"
        : "other-host";

    private static bool IsSameHost(Uri one, Uri other) =>
        one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase) && (one.Port == other.Port || (one.IsDefaultPort && other.IsDefaultPort));
}
