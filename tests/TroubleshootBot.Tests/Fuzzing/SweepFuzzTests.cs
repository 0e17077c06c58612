using System.Net.Sockets;
using System.Text;
using CsCheck;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Fuzzing;

/// <summary>Whole sweeps of a server on loopback that answers everything with the same mutated bytes: every signal still has one of its outcomes.</summary>
[Collection(OneByOne.Name)]
public sealed class SweepFuzzTests
{
    private static readonly string[] Answers =
    [
        .. Good.Documents.Concat(Good.Manifests).Concat(Good.Replies).Concat(Good.Errors).Concat(Good.Descriptions).Select(body => Answer("200 OK", "application/json", body)),
        .. Good.Streams.Select(body => Answer("200 OK", "text/event-stream", body)),
        .. Good.Pages.Select(body => Answer("200 OK", "text/html; charset=utf-8", body)),
        .. Good.Challenges.Select(challenge => Answer("401 Unauthorized", "application/json", "{\"error\":\"invalid_token\"}", $"WWW-Authenticate: {challenge}")),
        .. Good.Times.Select(time => Answer("429 Too Many Requests", "text/plain", "slow down", $"Retry-After: {time}")),
        Answer("302 Found", "text/html", "", "Location: /next?a=1#b"),
    ];

    private static readonly string[] Paths = ["/mcp", "/", "/openapi.json", "/v1/chat/completions"];

    [Fact]
    public async Task Sweeps()
    {
        byte[] answer = [];
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            await socket.SendAsync(answer, cancellationToken);
            socket.Shutdown(SocketShutdown.Send);
        });
        await using var probing = new Probing(options => options.ExchangeTimeout = TimeSpan.FromMilliseconds(400), isNoted: false); // Chance proves no outcome
        var token = TestContext.Current.CancellationToken;

        // One server, so one sample after the other
        Gen.Select(Mutation.Of([.. Answers.Select(Encoding.UTF8.GetBytes)]), Gen.Enum<TargetKind>(), Gen.Int[0, Paths.Length - 1]).Each(
            sample =>
            {
                (answer, var kind, var path) = sample;
                var request = new ProbeRequest { Address = new Uri(server.Address, Paths[path]).ToString(), Kind = kind, Credential = new ProbeCredential("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln", "a test") };

                // The recorder throws for an outcome that its signal does not have
                var result = probing.Sweep.LookAsync(request, progress: null, token).GetAwaiter().GetResult();

                Assert.Equal(Probing.All.All.Sum(probe => probe.Signals.Count), result.Evidence.Count);
            },
            most: TimeSpan.FromSeconds(10),
            threads: 1);
    }

    private static string Answer(string status, string type, string body, string? header = null) =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{(header is null ? "" : header + "\r\n")}Connection: close\r\n\r\n{body}";
}
