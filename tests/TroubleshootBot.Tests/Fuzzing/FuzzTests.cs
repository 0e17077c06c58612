using System.Buffers.Text;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Options;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Credentials;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Machine;
using TroubleshootBot.Probes.Mcp;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Probes.OpenApi;
using TroubleshootBot.Probes.Plugin;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Proxies;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Tls;
using TroubleshootBot.Probes.Web;
using TroubleshootBot.Tests.Support;
using Seen = TroubleshootBot.Probes.Sweeping.Seen;
using static TroubleshootBot.Tests.Fuzzing.Bounded;

namespace TroubleshootBot.Tests.Fuzzing;

/// <summary>
/// Every reader of foreign bytes gets good samples that were mutated: it never throws, takes less than a second, and says one of its outcomes.
/// They run after the other tests and apart from them, so that a measured time is the reader's own.
/// </summary>
[Collection(OneByOne.Name)]
public sealed class FuzzTests
{
    private static readonly TargetPolicy Policy = new(Options.Create(new ProbeOptions()));

    [Fact]
    public void Challenges() => Mutation.Of(Good.Challenges).Each(header =>
    {
        var reading = ChallengeParser.Read([header, header]);
        Assert.All(reading.Challenges, challenge => Assert.NotEmpty(challenge.Scheme));
        AssertSeen(ChallengeProbe.See(Good.Answer("", 401, "text/plain", (ChallengeProbe.Header, header))));
    });

    [Fact]
    public void Tokens()
    {
        var header = Mutation.Of("""{"alg":"RS256","typ":"JWT","kid":"one"}""");
        var claims = Mutation.Of("""{"iss":"https://login.example.com/","aud":["https://mcp.example.com/mcp"],"exp":1790000000,"nbf":1780000000.5,"scope":"a b","scp":["c"]}""");

        Gen.OneOf(
            Gen.Select(header, claims, (one, two) => $"{Encoded(one)}.{Encoded(two)}.c2ln"),
            Mutation.Of($"{Encoded("""{"alg":"none"}""")}.{Encoded("{}")}.", "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln", "sk-proj-AbCdEfGhIjKlMnOpQrStUvWxYz0123", "Bearer \"YOUR_KEY\"")).Each(token =>
        {
            var claimed = TokenClaims.Read(token);
            AssertKnown(TokenSignals.Algorithm, AlgorithmProbe.Read(claimed?.Algorithm));
            AssertKnown(KeySignals.Kind, CredentialShape.Read(token));
            Assert.NotEmpty(TokenClaims.Problem(token));

            if (!string.IsNullOrWhiteSpace(token))
            {
                var form = CredentialForm.Read(token, isBearer: true);
                AssertKnown(CredentialSignals.Form, form);
                Assert.InRange(CredentialForm.Where(token, form) ?? 1, 1, token.Length);
                Assert.True(CredentialForm.Clean(token).Length <= token.Length);
            }
        });
    }

    [Fact]
    public void Documents_of_the_sign_in() => Mutation.Of(Good.Documents).Each(text =>
    {
        var root = JsonText.TryParseObject(text, out var problem);
        Assert.NotEqual(root is null, problem is null);

        if (root is { } found)
        {
            var resource = ResourceDocument.Read(new FetchedDocument(FetchedDocument.Found, found, Good.Answer(text), Good.Address));
            AssertKnown(OAuthSignals.Resource, ResourceComparison.Compare(resource.Resource, Good.Address));
            AssertKnown(TokenSignals.Keys, KeySet.Read(found).Outcome);
            Assert.All(
                [
                    ServerAbilities.Pkce(found), ServerAbilities.Grants(found), ServerAbilities.Registration(found), ServerAbilities.AuthMethods(found),
                    ServerAbilities.Scopes(found, found), EndpointComparison.Compare(found, resource.Servers is [var named, ..] ? named : "", allowsPlainHttp: false),
                ],
                AssertSeen);
        }
    });

    [Fact]
    public void Descriptions_of_interfaces() => Mutation.Of(Good.Descriptions).Each(text =>
    {
        var description = DescriptionReader.Read(text);
        AssertKnown(OpenApiSignals.Document, description.Outcome);
        Assert.True(description.Outcome == Description.Found || !string.IsNullOrEmpty(description.Problem), "it does not say where it broke");
        Assert.All(description.Schemes, scheme => AssertKnown(OpenApiSignals.Header, scheme.Place));
    });

    [Fact]
    public void Manifests() => Mutation.Of(Good.Manifests).Each(text =>
    {
        if (Manifest.Read(text, Good.Address) is { } manifest)
        {
            AssertKnown(PluginSignals.Auth, manifest.Auth);
            AssertKnown(PluginSignals.Token, manifest.Token);
            Assert.All(manifest.Links, link => Assert.True(link.Address is null or { IsAbsoluteUri: true }));
        }
    });

    [Fact]
    public void Replies_and_event_streams() => Gen.Select(Mutation.Of([.. Good.Replies, .. Good.Streams]), Gen.Bool).Each(sample =>
    {
        var (body, isStream) = sample;
        var answer = Good.Answer(body, 200, isStream ? "text/event-stream" : "application/json");
        Assert.NotEmpty(JsonRpcReply.Problem(answer));
        Assert.True(AnswerReader.HiddenError(answer) is null or { Length: > 0 });
        AssertKnown(FrontSignals.Edge, EdgeReader.Read(answer));
        AssertSeen(CallChallenge.See(answer));

        if (JsonRpcReply.Read(answer) is { } reply)
        {
            Assert.True(HiddenRefusal.Find(reply) is null or { Length: > 0 });
            Assert.True(reply.Result is not { } result || ToolCatalogue.Read(result) is null or { Count: >= 0 });
            Assert.True(reply.Result is not { } list || ToolChoice.Make(list, wanted: null) is { Tool: null } or { WhyNone: null });
            Assert.True(reply.Result is not { } self || ServerSelf.Describe(self).Length > 0);
        }
    });

    [Fact]
    public void Errors() => Gen.Select(Mutation.Of([.. Good.Errors, .. Good.Replies]), Gen.Int[400, 599], Mutation.Of(Good.Challenges)).Each(sample =>
    {
        var (body, status, challenge) = sample;
        var answer = Good.Answer(body, status, "application/json", (ChallengeProbe.Header, challenge));
        var verdict = Verdict.Read(answer, asksForCredential: true);
        AssertKnown(CredentialSignals.Answer, verdict.Outcome);
        AssertKnown(CredentialSignals.Reason, verdict.Reason);
        AssertKnown(CredentialSignals.Reason, Reasons.Read(Complaint.Read(Good.Answer(body, status, "text/plain"))));
    });

    [Fact]
    public void Pages() => Mutation.Of(Good.Pages).Each(page =>
    {
        var answer = Good.Answer(page, 200, "text/html", ("cf-ray", page[..Math.Min(page.Length, 20)]));
        AssertSeen(PageReader.Read(answer));
        _ = KindReader.FromAnswer(answer);
    });

    [Fact]
    public void Times() => Mutation.Of(Good.Times).Each(written =>
    {
        var now = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
        var answer = Good.Answer("", 429, "text/plain", ("Retry-After", written), ("Date", written), ("Age", written)) with { SentAt = now, HeardAt = now };
        Assert.True(AnswerReader.RetryAfter(answer, now) is null or { Ticks: >= 0 });
        AssertSeen(ClockProbe.Compare(answer));
    });

    [Fact]
    public void Addresses() => Mutation.Of(Good.Addresses).Each(text =>
    {
        var linted = AddressLint.Read(text, Policy);
        AssertKnown(AddressSignals.Form, linted.Outcome);
        Assert.True(linted.Address is null or { IsAbsoluteUri: true, UserInfo: "", Fragment: "", Scheme: "https" or "http" });
        Assert.DoesNotContain("user:pass@", ShownAddress.Of(linted.Address, text), StringComparison.Ordinal);
        AssertKnown(OAuthSignals.Resource, ResourceComparison.Compare(text, Good.Address));
        _ = linted.Address is { } address && Policy.IsLocal(address);
        _ = InterceptionProbe.AddressOf(text);
        _ = Good.Answer("", 302, "", ("Location", text)).Location;
    });

    [Fact]
    public void Hosts_files()
    {
        var folder = Directory.CreateTempSubdirectory();

        try
        {
            Mutation.Of([.. Good.Hosts.Select(Encoding.UTF8.GetBytes)]).Each(bytes =>
            {
                var path = Path.Combine(folder.FullName, Path.GetRandomFileName());
                File.WriteAllBytes(path, bytes);
                var found = new HostsFile(path).FindAsync("plugin.example", TestContext.Current.CancellationToken).GetAwaiter().GetResult();
                File.Delete(path);
                Assert.All(found, address => Assert.True(System.Net.IPAddress.TryParse(address, out _)));
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Answers_of_proxies() =>
        Mutation.Of("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n"u8.ToArray())
            .Each(bytes => Assert.True(ProxyReply.Read(bytes) is null or { Status: >= 100 and <= 999 }));

    [Fact]
    public void Certificates()
    {
        var now = TimeProvider.System.GetUtcNow();
        var shared = TestCertificates.Shared;

        Mutation.Of(shared.Server(issuerAddress: "http://localhost/x").RawData, shared.Server(name: "*.example.com").RawData, shared.Intermediate.RawData).Each(bytes =>
        {
            X509Certificate2 leaf;

            try
            {
                leaf = X509CertificateLoader.LoadCertificate(bytes);
            }
            catch (CryptographicException)
            {
                return; // The handshake fails before anybody reads it
            }

            using (leaf)
            using (var chain = new X509Chain())
            {
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.Add(shared.Root);
                chain.ChainPolicy.ExtraStore.Add(shared.Intermediate);
                chain.ChainPolicy.DisableCertificateDownloads = true;
                chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

                bool isTrusted;

                try
                {
                    isTrusted = chain.Build(leaf);
                }
                catch (CryptographicException)
                {
                    return; // As above
                }

                AssertKnown(ReachSignals.Chain, ChainReader.Read(leaf, chain, isTrusted ? SslPolicyErrors.None : SslPolicyErrors.RemoteCertificateChainErrors, now).Outcome);
            }
        });
    }

    [Fact]
    public void Details()
    {
        const string Secret = "AbCdEfGhIjKlMnOpQrSt";
        var redactor = new Redactor(Secret);

        Mutation.Of([$"it was {Secret}, you know", $"Authorization: Bearer {Secret}{Secret}", .. Good.Errors, .. Good.Challenges]).Each(said =>
        {
            var shown = redactor.Clean(said);
            Assert.True(shown.Length <= Redactor.MostCharacters && !shown.Any(char.IsControl));
            Assert.DoesNotContain(Secret[..8], shown, StringComparison.OrdinalIgnoreCase);
        });
    }

    private static void AssertSeen(Seen seen) => AssertKnown(seen.Signal, seen.Outcome);

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
