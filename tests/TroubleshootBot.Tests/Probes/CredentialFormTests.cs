using System.Buffers.Text;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Credentials;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class CredentialFormTests
{
    private const string Key = "sk-proj-AbCdEfGhIjKlMnOpQrStUvWxYz0123";

    [Theory]
    [InlineData(Key, "clean")]
    [InlineData(" " + Key, "whitespace")]
    [InlineData(Key + "\t", "whitespace")]
    [InlineData("abc def ghi jkl", "whitespace")]
    [InlineData(Key + "\n", "line-break")]
    [InlineData("sk-proj-AbCdEfGh\r\nIjKlMnOpQrSt", "line-break")]
    [InlineData("\"" + Key + "\"", "quotes")]
    [InlineData(Key + "'", "quotes")]
    [InlineData("“" + Key + "”", "quotes")]
    [InlineData(Key + "\u200B", "invisible-characters")]
    [InlineData("sk-proj-AbCdEfGhIjKl\u041CnOpQrStUvWxYz", "invisible-characters")]
    [InlineData("Bearer " + Key, "bearer-prefix")]
    [InlineData("\"bearer " + Key + "\"", "bearer-prefix")]
    [InlineData("Bearer", "bearer-prefix")]
    [InlineData("sk-proj-AbCd...", "truncated")]
    [InlineData("sk-proj-********7890", "truncated")]
    [InlineData("sk-abc", "truncated")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0", "truncated")]
    [InlineData("YOUR_API_KEY", "placeholder")]
    [InlineData("<your token>", "placeholder")]
    [InlineData("sk-...", "placeholder")]
    [InlineData("${API_KEY}", "placeholder")]
    [InlineData("Bearer YOUR_TOKEN_HERE", "placeholder")]
    [InlineData("https://platform.example.com/keys", "address")]
    public void The_outer_form_is_read(string value, string outcome) => Assert.Equal(outcome, CredentialForm.Read(value, isBearer: true));

    [Fact]
    public void The_word_Bearer_belongs_into_a_header_that_is_sent_as_it_is() =>
        Assert.Equal("clean", CredentialForm.Read("Bearer " + Key, isBearer: false));

    [Theory]
    [InlineData(" \"Bearer  " + Key + "\"\r\n")]
    [InlineData("sk-proj-AbCdEfGh IjKlMnOpQrStUvWxYz\u200B0123")]
    public void Cleaning_leaves_the_credential(string value) => Assert.Equal(Key, CredentialForm.Clean(value));

    [Fact]
    public void No_credential_makes_reader_or_cleaner_throw() =>
        Gen.String.Where(text => !string.IsNullOrWhiteSpace(text)).Sample(text =>
            CredentialForm.Read(text, isBearer: true).Length > 0 && CredentialForm.Clean(text) is not null);

    [Theory]
    [InlineData(null, "unset", "not-applicable")]
    [InlineData("", "empty", "not-applicable")]
    [InlineData("  ", "empty", "not-applicable")]
    [InlineData(Key, "present", "clean")]
    [InlineData("YOUR_API_KEY", "present", "placeholder")]
    [InlineData("https://platform.example.com/keys", "present", "address")]
    public async Task Presence_is_told_without_any_network(string? value, string present, string form)
    {
        var sight = await Probing.LookAsync("no address", credential: new ProbeCredential(value, "the environment variable API_KEY"));

        Assert.Equal(present, sight[CredentialSignals.Present]);
        Assert.Equal(form, sight[CredentialSignals.Form]);
    }

    [Theory]
    [InlineData("""{"exp":1790000000}""", "current")]
    [InlineData("""{"exp":1780000000}""", "expired")]
    [InlineData("""{"exp":1780000000.5,"nbf":1770000000}""", "expired")]
    [InlineData("""{"exp":1790000000,"nbf":1785000600}""", "not-yet-valid")]
    [InlineData("""{"sub":"x"}""", "no-expiry")]
    [InlineData("""{"exp":"soon"}""", "no-expiry")]
    [InlineData("""{"exp":1e300}""", "current")]
    public async Task The_dates_of_a_token_are_read_against_the_clock(string payload, string outcome)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1785000000));

        var sight = await Probing.LookAsync("no address", credential: new ProbeCredential(Token(payload), "a test"), clock: clock);

        Assert.Equal(outcome, sight[CredentialSignals.Lifetime]);
    }

    [Fact]
    public async Task An_opaque_credential_has_no_dates()
    {
        var sight = await Probing.LookAsync("no address", credential: new ProbeCredential(Key, "a test"));

        Assert.Equal("not-applicable", sight[CredentialSignals.Lifetime]);
    }

    [Fact]
    public void No_text_makes_the_token_reader_throw() =>
        Gen.OneOf(
            Gen.String,
            Gen.String[Gen.Char["eyJhbGciOiJub25lIn0.=-_"], 0, 60],
            Gen.String.Select(Token),
            Gen.Select(Gen.String, Gen.String, (one, two) => $"{Encode(one)}.{Encode(two)}."))
        .Sample(text => TokenClaims.Read(text) is null or { Audiences: not null });

    internal static string Token(string payload) => Token(payload, """{"alg":"RS256","typ":"JWT"}""");

    internal static string Token(string payload, string header) => $"{Encode(header)}.{Encode(payload)}.c2lnbmF0dXJl";

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
