using CsCheck;
using TroubleshootBot.Probes.Exchanges;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class RedactorTests
{
    private const string Secret = "AbCdEfGhIjKlMnOpQrSt";

    [Theory]
    [InlineData("got AbCdEfGhIjKlMnOpQrSt today", "got [hidden] today")]
    [InlineData("got AbCdEfGhIjKl...", "got [hidden]...")]
    [InlineData("got Bearer 0123456789012345678901234567", "got Bearer [hidden]")]
    [InlineData("Bearer resource_metadata=\"https://a.example/x\"", "Bearer resource_metadata=\"https://a.example/x\"")]
    [InlineData("got sk-proj-01234567899876543210", "got [hidden]")]
    [InlineData("one\r\ntwo\u0000\u202Ethree", "one two three")]
    public void What_a_stranger_says_is_cleaned(string said, string shown) => Assert.Equal(shown, new Redactor(Secret).Clean(said));

    [Fact]
    public void Whatever_stands_around_it_the_secret_does_not_get_out() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 8, 40], Gen.String, Gen.String).Sample((secret, before, after) =>
        {
            var shown = new Redactor(secret).Clean(before + secret + after);

            return !shown.Contains(secret, StringComparison.OrdinalIgnoreCase) && shown.Length <= Redactor.MostCharacters && !shown.Any(char.IsControl);
        });

    [Fact]
    public void A_long_text_is_cut() => Assert.Equal(Redactor.MostCharacters, new Redactor().Clean(new string('x', 5000)).Length);
}
