using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Tests.Fuzzing;

/// <summary>What well-meaning servers send: the samples that are mutated.</summary>
internal static class Good
{
    public static readonly Uri Address = new("https://mcp.example.com/mcp");

    public static readonly string[] Challenges =
    [
        "Bearer resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource\", error=\"invalid_token\", error_description=\"The token, they say, \\\"expired\\\"\"",
        "Basic realm=\"a, b\", Bearer scope=\"files:read files:write\", Negotiate, NTLM TlRMTVNTUAACAAAA==",
        "Digest realm=x, nonce=\"y\", qop=\"auth,auth-int\", Bearer",
    ];

    public static readonly string[] Documents =
    [
        """{"resource":"https://mcp.example.com/mcp","authorization_servers":["https://login.example.com/","https://other.example"],"scopes_supported":["a","b"],"bearer_methods_supported":["header"]}""",
        """{"issuer":"https://login.example.com/","authorization_endpoint":"https://login.example.com/a","token_endpoint":"https://login.example.com/t","registration_endpoint":"https://login.example.com/r","jwks_uri":"https://login.example.com/k","code_challenge_methods_supported":["S256","plain"],"grant_types_supported":["authorization_code","refresh_token"],"token_endpoint_auth_methods_supported":["none","client_secret_basic"],"client_id_metadata_document_supported":true,"scopes_supported":["openid"]}""",
        """{"keys":[{"kty":"RSA","kid":"one","n":"AQAB","e":"AQAB","use":"sig"},{"kty":"EC","crv":"P-256","x":"a","y":"b"}]}""",
    ];

    public static readonly string[] Descriptions =
    [
        """{"openapi":"3.1.0","info":{"title":"a","version":"1"},"servers":[{"url":"https://api.example.com/v1"}],"security":[{"key":[]}],"paths":{"/a":{"get":{"operationId":"a","parameters":[{"name":"q","in":"query","schema":{"type":"string"}}],"responses":{"200":{"description":"ok"}}},"post":{"security":[],"responses":{}}}},"components":{"securitySchemes":{"key":{"type":"apiKey","in":"header","name":"X-Key"},"o":{"type":"oauth2","flows":{"authorizationCode":{"authorizationUrl":"https://l.example/a","tokenUrl":"https://l.example/t","scopes":{"r":"read"}}}}}}}""",
        "openapi: 3.0.3\ninfo: { title: Orders, version: '1' }\nservers:\n  - url: https://api.example.com/v1\nsecurity:\n  - key: []\npaths:\n  /orders:\n    get:\n      summary: |\n        two\n        lines\n      responses: { '200': { description: ok } }\n    post: &post\n      security: []\n      responses: {}\n  /copies:\n    put: *post\ncomponents:\n  securitySchemes:\n    key: { type: http, scheme: bearer }\n",
        "swagger: '2.0'\ninfo: { title: a, version: '1' }\nhost: api.example.com\nbasePath: /v1\nschemes: [https]\nsecurityDefinitions:\n  k: { type: apiKey, in: query, name: key }\nsecurity: [{ k: [] }]\npaths:\n  /a: { get: { responses: { '200': { description: ok } } } }\n",
    ];

    public static readonly string[] Manifests =
    [
        """{"schema_version":"v1","name_for_human":"Weather","name_for_model":"weather","description_for_model":"d","auth":{"type":"service_http","authorization_type":"bearer","verification_tokens":{"openai":"4f1c0a9b8d7e"}},"api":{"type":"openapi","url":"https://a.example/openapi.yaml"},"logo_url":"/logo.png","contact_email":"a@a.example","legal_info_url":"/legal"}""",
    ];

    public static readonly string[] Replies =
    [
        """{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"weather","version":"1"}}}""",
        """{"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"a","inputSchema":{"type":"object"},"securitySchemes":[{"type":"oauth2","scopes":["a"]}],"_meta":{"securitySchemes":[{"type":"noauth"}]}}],"nextCursor":"x"}}""",
        """{"jsonrpc":"2.0","id":3,"error":{"code":-32001,"message":"Unauthorized: token has expired","data":{"_meta":{"mcp/www_authenticate":["Bearer"]}}}}""",
        """{"jsonrpc":"2.0","id":4,"result":{"isError":true,"content":[{"type":"text","text":"401 please sign in"}]}}""",
        """{"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"a","annotations":{"readOnlyHint":true,"destructiveHint":false},"inputSchema":{"type":"object","required":[]},"execution":{"taskSupport":"optional"}}]}}""",
        """{"jsonrpc":"2.0","id":4,"result":{"content":[],"_meta":{"mcp/www_authenticate":["Bearer resource_metadata=\"https://mcp.example.com/m\", error=\"insufficient_scope\""]}}}""",
        """{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2026-07-28"],"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"weather"}}}}""",
    ];

    public static readonly string[] Streams =
    [
        .. Replies.Select(reply => $": hello\r\nid: 1\r\nevent: message\r\ndata: {reply}\r\n\r\n"),
        "event: endpoint\ndata: /messages?session=1\n\n: ping\n\n",
        "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}\n\ndata: first\ndata:second\nretry: 10\n\n",
    ];

    public static readonly string[] Errors =
    [
        """{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}""",
        """{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}""",
        """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""",
        """{"detail":[{"loc":["header","authorization"],"msg":"field required","type":"value_error.missing"}]}""",
        """{"errors":[{"title":"Forbidden","detail":"Your IP 203.0.113.7 is not on the allow-list"}]}""",
        """{"error":"invalid_token","error_description":"IDX10223: Lifetime validation failed. The token is expired."}""",
        "The model `gpt-5` does not exist or you do not have access to it.",
    ];

    public static readonly string[] Pages =
    [
        "<!doctype html><html><head><title>Sign in to your account</title></head><body><form><input name=\"user\"><input type=\"password\" name=\"p\"></form></body></html>",
        "<html><head><title>Attention Required! | Cloudflare</title></head><body>Sorry, you have been blocked <span>error code: 1033</span></body></html>",
        "<html><title>Guest Wi-Fi</title><body>Accept the terms of use to connect to the internet <input type='text'></body></html>",
    ];

    public static readonly string[] Times =
        ["120", "0", "3.5", "Wed, 21 Oct 2026 07:28:00 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "2026-11-24T09:00:00+02:00"];

    public static readonly string[] Addresses =
    [
        "https://mcp.example.com:8443/mcp?key=abc&x=1#part", "http://user:pass@localhost:3000/", "https//mcp.example.com", "\"https://https://bücher.example/a b\"", "http://[::ffff:10.0.0.1]:80/%2e%2e/", "mailto:a@b.example",
        "http://0x7f.1/", "https://xn--bcher-kva.example./",
    ];

    public static readonly string[] Hosts =
        ["127.0.0.1 localhost\n::1\tlocalhost ip6-localhost\n10.0.0.7 plugin.example other.example # comment\n\n# 10.0.0.8 plugin.example\nfe80::1%eth0 plugin.example\n"];

    /// <summary>Makes an answer as it comes out of an exchange.</summary>
    public static Exchange Answer(string body, int status = 200, string type = "application/json", params (string Name, string Value)[] headers) =>
        new(Outbound.Get(Address))
        {
            Status = status,
            Body = body,
            Headers = [KeyValuePair.Create("Content-Type", type), .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
        };
}
