using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Web;

/// <summary>Recognises by their marks who stands in front of a server, and collects the ids under which their logs know the request.</summary>
internal static class EdgeReader
{
    private const string None = "none";
    private const int MostIds = 6;

    /// <summary>The outermost first: a content network stands in front of a gateway, a tunnel in front of both.</summary>
    private static readonly (string Outcome, string[] Headers, string[] Servers)[] Marks =
    [
        ("tunnel", ["ngrok-error-code", "ngrok-agent-ips", "ngrok-trace-id", "x-localtunnel-url", "x-tunnel-authorization"], ["localtunnel", "ngrok"]),
        ("cloudflare", ["cf-ray", "cf-cache-status", "cf-mitigated"], ["cloudflare"]),
        ("other-cdn",
            ["x-amz-cf-id", "x-azure-ref", "x-fastly-request-id", "x-served-by", "x-akamai-request-id", "x-akamai-transformed", "x-vercel-id",
                "x-nf-request-id", "fly-request-id", "x-iinfo", "x-sucuri-id", "x-render-origin-server", "cdn-requestid"],
            ["akamaighost", "cloudfront", "vercel", "netlify", "bunnycdn", "google frontend", "fly/", "heroku", "railway"]),
        ("gateway",
            ["x-amzn-requestid", "x-amz-apigw-id", "x-amzn-remapped-www-authenticate", "x-amzn-errortype", "apim-request-id", "x-kong-request-id",
                "x-kong-response-latency", "x-envoy-upstream-service-time", "x-apigee-fault-code", "x-ratelimit-limit-kong"],
            ["kong", "envoy", "istio-envoy", "tyk", "apigee", "microsoft-azure-application-gateway", "awselb"]),
    ];

    private static readonly (string Outcome, string[] Words)[] Passed =
    [
        ("tunnel", ["ngrok", "devtunnel"]),
        ("cloudflare", ["cloudflare"]),
        ("other-cdn", ["varnish", "google", "cloudfront", "akamai", "vegur", "heroku", "fly.io"]),
        ("gateway", ["kong", "apigee", "apim", "envoy"]),
    ];

    private static readonly string[] TunnelHosts =
        [".ngrok-free.app", ".ngrok-free.dev", ".ngrok.app", ".ngrok.io", ".trycloudflare.com", ".loca.lt", ".devtunnels.ms", ".serveo.net", ".lhr.life"];

    private static readonly string[] Ids =
    [
        "cf-ray", "x-request-id", "request-id", "x-amzn-requestid", "x-amz-apigw-id", "x-amz-cf-id", "apim-request-id", "x-ms-request-id", "x-azure-ref",
        "x-kong-request-id", "x-vercel-id", "fly-request-id", "x-nf-request-id", "x-correlation-id", "x-trace-id", "traceparent", "ngrok-trace-id",
    ];

    public static string Read(Exchange answer)
    {
        if (Array.Exists(TunnelHosts, suffix => answer.Request.Address.IdnHost.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)))
        {
            return "tunnel";
        }

        var server = string.Join(' ', answer.Header("Server"));
        var via = string.Join(' ', answer.Header("Via"));
        var keyInGateway = answer.Header("WWW-Authenticate").Any(value => value.StartsWith("AzureApiManagementKey", StringComparison.OrdinalIgnoreCase));

        foreach (var (outcome, headers, servers) in Marks)
        {
            if (Array.Exists(headers, name => answer.Header(name).Any())
                || Has(server, servers)
                || Has(via, Passed.First(one => one.Outcome == outcome).Words))
            {
                return outcome;
            }
        }

        return keyInGateway ? "gateway" : None;
    }

    /// <summary>Gives what the operator needs to find this very request in their logs.</summary>
    /// <returns><see langword="null"/> if the answer names none.</returns>
    public static string? RequestIds(Exchange answer)
    {
        var found = Ids.SelectMany(name => answer.Header(name).Take(1).Select(value => $"{name}: {value}")).Take(MostIds).ToArray();

        return found.Length == 0 ? null : string.Join("; ", found);
    }

    private static bool Has(string text, string[] words) => Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
