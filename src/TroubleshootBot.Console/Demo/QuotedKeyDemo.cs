using System.Net;

namespace TroubleshootBot.ConsoleApp.Demo;

/// <summary>An OpenAI-compatible API whose key was pasted with quotation marks, until it is fixed.</summary>
internal sealed class QuotedKeyDemo : DemoPlugin
{
    private const string Key = "sk-demo-0123456789abcdefghij";

    private readonly LoopbackServer server;
    private volatile bool isFixed;

    public QuotedKeyDemo() => server = new LoopbackServer(Answer);

    public override string Introduction =>
        $"A small API now runs at {server.Origin}/v1, on this machine only. Its key was pasted with quotation marks around it. When I ask for the key, press Enter: the demonstration gives it for you. A user would say:";

    public override string Says => $"My plugin uses the OpenAI API at {server.Origin}/v1 and gets 401 Unauthorized, although the key is right";

    public override string? Secret => isFixed ? Key : $"\"{Key}\"";

    public override string Fix()
    {
        isFixed = true;
        return "the quotation marks are gone; press Enter when I ask for the key again";
    }

    public override void Dispose()
    {
        server.Dispose();
        base.Dispose();
    }

    private DemoAnswer Answer(HttpListenerRequest request) => request.Headers["Authorization"] switch
    {
        $"Bearer {Key}" => new DemoAnswer(200, """{"object":"list","data":[{"id":"demo-model","object":"model"}]}"""),
        null => new DemoAnswer(
            401, """{"error":{"message":"You didn't provide an API key.","type":"invalid_request_error","param":null,"code":null}}"""),
        _ => new DemoAnswer(
            401, """{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"""),
    };
}
