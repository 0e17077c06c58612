using System.Net;

namespace TroubleshootBot.ConsoleApp.Demo;

/// <summary>An MCP server that answers 401 and publishes no protected-resource metadata, until it is fixed.</summary>
internal sealed class SignInDemo : DemoPlugin
{
    private readonly LoopbackServer server;
    private volatile bool isFixed;

    public SignInDemo() => server = new LoopbackServer(Answer);

    public override string Introduction => $"A small MCP server with a fault now runs at {server.Origin}/mcp, on this machine only. A user would say:";

    public override string Says => $"ChatGPT says access denied when I connect {server.Origin}/mcp";

    public override string Fix()
    {
        isFixed = true;
        return "the developer has published where to sign in";
    }

    public override void Dispose()
    {
        server.Dispose();
        base.Dispose();
    }

    private DemoAnswer Answer(HttpListenerRequest request) => request.Url?.AbsolutePath switch
    {
        "/mcp" => new DemoAnswer(
            401,
            """{"error":"invalid_token","error_description":"Authentication required"}""",
            isFixed ? $"Bearer resource_metadata=\"{server.Origin}/.well-known/oauth-protected-resource/mcp\"" : "Bearer realm=\"demo\""),
        "/.well-known/oauth-protected-resource/mcp" when isFixed => new DemoAnswer(
            200, $$"""{"resource":"{{server.Origin}}/mcp","authorization_servers":["{{server.Origin}}"]}"""),
        "/.well-known/oauth-authorization-server" when isFixed => new DemoAnswer(
            200,
            $$"""
            {"issuer":"{{server.Origin}}","authorization_endpoint":"{{server.Origin}}/authorize","token_endpoint":"{{server.Origin}}/token",
             "registration_endpoint":"{{server.Origin}}/register","response_types_supported":["code"],"scopes_supported":["weather.read"],
             "grant_types_supported":["authorization_code","refresh_token"],"token_endpoint_auth_methods_supported":["none"],
             "code_challenge_methods_supported":["S256"]}
            """),
        _ => new DemoAnswer(404, """{"error":"not_found"}"""),
    };
}
