using Microsoft.AspNetCore.Http;

namespace TroubleshootBot.Tests.Support;

/// <summary>An MCP server that asks for a sign-in, with both metadata documents, all healthy unless the test says otherwise.</summary>
internal sealed class PluginServer : IAsyncDisposable
{
    public const string GoodToken = "good-token-0123456789";

    public const string Handshake = """{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18","capabilities":{},"serverInfo":{"name":"weather","version":"1"}}}""";

    private WebServer? server;

    /// <summary>Gets or sets where a test answers in its own way; it returns whether it has.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>Gets or sets the challenge; <c>{0}</c> stands for the origin, <see langword="null"/> for none.</summary>
    public string? Challenge { get; set; } = "Bearer resource_metadata=\"{0}.well-known/oauth-protected-resource/mcp\"";

    /// <summary>Gets or sets the <c>resource</c>; <c>{0}</c> stands for the origin.</summary>
    public string? Resource { get; set; } = "{0}mcp";

    /// <summary>Gets or sets the sign-in server that the resource names; <c>{0}</c> stands for the origin.</summary>
    public string Issuer { get; set; } = "{0}login";

    /// <summary>Gets or sets what the sign-in server calls itself; <see langword="null"/> for the same.</summary>
    public string? CallsItself { get; set; }

    /// <summary>Gets or sets what else the sign-in server says of itself, as members of its description; <c>{0}</c> stands for the origin.</summary>
    public string Abilities { get; set; } =
        """
        "authorization_endpoint":"{0}login/authorize","token_endpoint":"{0}login/token","registration_endpoint":"{0}login/register",
        "code_challenge_methods_supported":["S256"],"grant_types_supported":["authorization_code","refresh_token"],
        "token_endpoint_auth_methods_supported":["none"],"scopes_supported":["weather.read"],"jwks_uri":"{0}login/keys"
        """;

    /// <summary>Gets or sets the scopes that the resource names, as JSON; <see langword="null"/> for no such member.</summary>
    public string? ResourceScopes { get; set; }

    /// <summary>Gets or sets the sign-in server's keys.</summary>
    public string Keys { get; set; } = """{"keys":[{"kty":"RSA","kid":"key-1","n":"AQAB","e":"AQAB"}]}""";

    /// <summary>Gets or sets the token that is accepted.</summary>
    public string Token { get; set; } = GoodToken;

    /// <summary>Gets or sets the reply to the handshake once signed in.</summary>
    public string Greeting { get; set; } = Handshake;

    /// <summary>Gets or sets the reply to the question for the tools once signed in.</summary>
    public string Tools { get; set; } = """{"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"forecast"}]}}""";

    public WebServer Server => server ?? throw new InvalidOperationException("Start it first.");

    public Uri Address => Server.At("/mcp");

    public async Task<PluginServer> StartAsync(System.Security.Cryptography.X509Certificates.X509Certificate2? certificate = null)
    {
        server = await WebServer.StartAsync(AnswerAsync, certificate);
        return this;
    }

    public string Fill(string text) => text.Replace("{0}", Server.Address.ToString(), StringComparison.Ordinal);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public static Task Json(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (Instead is not null && await Instead(context))
        {
            return;
        }

        switch (context.Request.Path.Value)
        {
            case "/mcp" when context.Request.Headers.Authorization == "Bearer " + Token:
                context.Response.Headers["Mcp-Session-Id"] = "session-1";
                await Json(context, 200, ((string)context.Items["body"]!).Contains("initialize", StringComparison.Ordinal) ? Greeting : Tools);
                break;

            case "/mcp":
                if (Challenge is not null)
                {
                    context.Response.Headers.WWWAuthenticate = Fill(Challenge);
                }

                await Json(context, 401, """{"error":"invalid_token"}""");
                break;

            case "/.well-known/oauth-protected-resource/mcp":
                var resource = Resource is null ? "" : $"\"resource\":\"{Fill(Resource)}\",";
                var scopes = ResourceScopes is null ? "" : $"\"scopes_supported\":{ResourceScopes},";
                await Json(context, 200, $$"""{{{resource}}{{scopes}}"authorization_servers":["{{Fill(Issuer)}}"]}""");
                break;

            case "/.well-known/oauth-authorization-server/login":
                await Json(context, 200, $$"""{"issuer":"{{Fill(CallsItself ?? Issuer)}}",{{Fill(Abilities)}}}""");
                break;

            case "/login/keys":
                await Json(context, 200, Keys);
                break;

            default:
                context.Response.StatusCode = 404;
                break;
        }
    }
}
