using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Explaining;
using TroubleshootBot.Diagnosis.Reasoning;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Diagnosis;

public sealed class CatalogueTests
{
    public static TheoryData<string> CauseIds => [.. Engine.Catalogue.Causes.Select(cause => cause.Id)];

    [Fact]
    public void Every_mistake_is_listed_at_once_with_its_file()
    {
        var broken = Assert.Throws<CatalogueException>(() => SmallCatalogue.LoadWith(
            new CatalogueFile("causes/one.yaml", SmallCatalogue.Cause("one", "nowhere", "common", "tcp.connect: { refused: always }")),
            new CatalogueFile("causes/two.yaml", SmallCatalogue.Cause("two", "reach", "common", "tcp.connect: { refused: always }", "colour: red")),
            new CatalogueFile("causes/three.yaml", "id: [")));

        Assert.Equal(["causes/one.yaml", "causes/three.yaml", "causes/two.yaml"], broken.Mistakes.Select(mistake => mistake.File).Order());
        Assert.Contains("'nowhere' is not one of address, name", broken.Message, StringComparison.Ordinal);
        Assert.Contains("'colour' is not a key that belongs here", broken.Message, StringComparison.Ordinal);
        Assert.All(broken.Mistakes, mistake => Assert.True(mistake.Line > 0, mistake.ToString()));
    }

    [Theory]
    [InlineData("tcp.connect: { purple: always }", "has no outcome 'purple'")]
    [InlineData("tcp.connect: { refused: maybe }", "which is not one of always, sometimes, rarely")]
    [InlineData("no.such: { refused: always }", "names the signal 'no.such', which nothing brings")]
    public void Evidence_that_cannot_be_meant_is_a_mistake(string evidence, string says)
    {
        var broken = Assert.Throws<CatalogueException>(() => SmallCatalogue.LoadWith(
            new CatalogueFile("causes/one.yaml", SmallCatalogue.Cause("one", "reach", "common", evidence))));

        Assert.Contains(says, broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_name_is_the_id()
    {
        var broken = Assert.Throws<CatalogueException>(() => SmallCatalogue.LoadWith(
            new CatalogueFile("causes/one.yaml", SmallCatalogue.Cause("other", "reach", "common", "tcp.connect: { refused: always }"))));

        Assert.Contains("has the id 'other', which must be the file's name", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_placeholder_that_nothing_fills_is_a_mistake()
    {
        var text = SmallCatalogue.Cause("one", "reach", "common", "tcp.connect: { refused: always }")
            .Replace("It is broken.", "'{colour} is broken.'", StringComparison.Ordinal);

        var broken = Assert.Throws<CatalogueException>(() => SmallCatalogue.LoadWith(new CatalogueFile("causes/one.yaml", text)));

        Assert.Contains("placeholder '{colour}'", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_scale_is_a_mistake()
    {
        var broken = Assert.Throws<CatalogueException>(() => CauseCatalogue.Load(SmallCatalogue.Files.Where(file => file.Path != "scales.yaml")));

        Assert.Contains("scales.yaml: is missing", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_catalogue_holds_the_causes_of_this_version() => Assert.Equal(
        [
            "cfg-as-metadata-unreachable", "cfg-challenge-header-missing", "cfg-issuer-mismatch", "cfg-prm-missing",
            "cfg-prm-resource-mismatch", "cfg-redirect-drops-auth", "cfg-url-malformed", "cfg-wrong-path", "cred-access-token-expired",
            "cred-bearer-prefix", "cred-invalid-or-revoked", "cred-missing", "cred-whitespace-quotes", "cred-wrong-header",
            "gpt-connection-needs-reauth", "gpt-session-expired", "net-dns-failure", "net-html-interstitial", "net-tcp-unreachable",
            "net-tls-server-cert", "perm-app-disabled-by-admin", "perm-insufficient-scope", "prov-quota-billing", "prov-rate-limit",
        ],
        Engine.Catalogue.Causes.Select(cause => cause.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(CauseIds))]
    public void No_placeholder_is_left_in_an_explanation(string id)
    {
        var cause = Engine.Catalogue.FindCause(id)!;
        var explainer = new Explainer(Engine.Real);
        var findings = Engine.Real.Diagnose(new Situation { HasSymptom = true });

        foreach (var reader in Enum.GetValues<Reader>())
        {
            var explanation = explainer.Explain(new RankedCause(cause, 0.9), findings, "https://mcp.example.com/mcp", reader);
            Assert.DoesNotMatch(@"\{[a-z:.-]+\}", explanation.Text + explanation.Protects + explanation.Prevent + string.Concat(explanation.Fix.Select(step => step.Do)));
        }
    }
}
