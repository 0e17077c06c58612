using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Conversation.Seats;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Conversation;

/// <summary>The configured provider <c>openai</c> over the wire, against an endpoint that answers from a script.</summary>
public sealed class ModelWireTests
{
    private const string Key = "sk-test-Zq8wX3vB7nM2kL5jH9";

    [Fact]
    public async Task A_model_behind_an_OpenAI_compatible_endpoint_calls_the_functions_and_closes_the_turn()
    {
        await using var endpoint = await ScriptedAsync(Call("look_at_address"), Call("conclude"), Say("The certificate ran out."));
        using var bot = Configured(endpoint);
        bot.Sees = _ => Seen.HealthyMcp(("tls.chain", "expired"));

        var reply = await bot.AskAsync("couldn't connect to https://mcp.example.com/mcp");

        Assert.StartsWith("The certificate ran out.", reply.Text, StringComparison.Ordinal);
        Assert.Equal("net-tls-server-cert", reply.Report!.Causes[0].Id);
        Assert.Equal(3, endpoint.Requests.Count);
        Assert.All(endpoint.Requests, asked => Assert.Equal(("POST", "/v1/chat/completions", $"Bearer {Key}"), (asked.Method, asked.Path, asked.Headers["Authorization"])));
    }

    [Fact]
    public async Task What_leaves_names_the_model_describes_the_functions_and_returns_their_results()
    {
        await using var endpoint = await ScriptedAsync(Call("look_at_address"), Say("I have looked."));
        using var bot = Configured(endpoint);

        await bot.AskAsync("couldn't connect to https://mcp.example.com/mcp");

        var first = JsonNode.Parse(endpoint.Requests.First().Body)!;
        Assert.Equal("test-model", (string?)first["model"]);
        Assert.Equal(0.2, Math.Round((double)first["temperature"]!, 3));
        Assert.Equal("system", (string?)first["messages"]![0]!["role"]);
        var functions = first["tools"]!.AsArray().Select(tool => tool!["function"]!).ToList();
        Assert.Equal(6, functions.Count);
        Assert.All(functions, function => Assert.True(((string?)function["description"])?.Length > 40));
        Assert.DoesNotContain("cancellationToken", first.ToJsonString(), StringComparison.Ordinal);

        var last = JsonNode.Parse(endpoint.Requests.Last().Body)!["messages"]!.AsArray()[^1]!;
        Assert.Equal("tool", (string?)last["role"]);
        Assert.Contains("tls.chain: valid", last.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task An_endpoint_that_refuses_costs_comfort_only(int status)
    {
        await using var endpoint = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("""{"error":{"message":"no","code":"no"}}""");
        });
        using var bot = Configured(endpoint);
        bot.Sees = _ => Seen.HealthyMcp(("tls.chain", "expired"));

        var updates = await bot.SayAsync("couldn't connect to https://mcp.example.com/mcp");

        Assert.Single(endpoint.Requests);
        Assert.Contains(updates, update => update.Text.Contains($"answered with status {status}", StringComparison.Ordinal));
        Assert.Equal("net-tls-server-cert", updates[^1].Report!.Causes[0].Id);
    }

    [Fact]
    public async Task Garbage_from_the_endpoint_costs_comfort_only()
    {
        await using var endpoint = await WebServer.StartAsync(context => context.Response.WriteAsync("<html>not json"));
        using var bot = Configured(endpoint);

        var updates = await bot.SayAsync("couldn't connect to https://mcp.example.com/mcp");

        Assert.Contains(updates, update => update.Text.Contains("built-in guide", StringComparison.Ordinal));
    }

    private static Bot Configured(WebServer endpoint) => new(
        ModelClient.Create(
            new ModelOptions { Provider = "openai", Endpoint = endpoint.At("v1").ToString(), Name = "test-model", TurnTimeout = TimeSpan.FromSeconds(30) },
            variable => variable == "OPENAI_API_KEY" ? Key : null));

    private static async Task<WebServer> ScriptedAsync(params Func<string, JsonObject>[] script)
    {
        var at = -1;
        return await WebServer.StartAsync(context =>
        {
            var next = Interlocked.Increment(ref at);
            var body = (string)context.Items["body"]!;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(Completion((next < script.Length ? script[next] : Say("That is all."))(body)));
        });
    }

    private static Func<string, JsonObject> Say(string text) => _ => new JsonObject { ["role"] = "assistant", ["content"] = text };

    /// <summary>Calls a function by the name under which the request offers it, as a model would.</summary>
    private static Func<string, JsonObject> Call(string function) => request =>
    {
        var name = JsonNode.Parse(request)!["tools"]!.AsArray()
            .Select(tool => (string)tool!["function"]!["name"]!)
            .Single(offered => offered.EndsWith(function, StringComparison.Ordinal));
        return new JsonObject
        {
            ["role"] = "assistant",
            ["content"] = null,
            ["tool_calls"] = new JsonArray(new JsonObject
            {
                ["id"] = $"call_{function}",
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = name, ["arguments"] = "{}" },
            }),
        };
    };

    private static string Completion(JsonObject message) => JsonSerializer.Serialize(new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1764000000,
        ["model"] = "test-model",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = message,
            ["finish_reason"] = message.ContainsKey("tool_calls") ? "tool_calls" : "stop",
        }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["completion_tokens"] = 1, ["total_tokens"] = 2 },
    });
}
