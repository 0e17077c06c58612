using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TroubleshootBot.Tests.Lab;

public sealed class CertificateFaultTests
{
    [Theory]
    [InlineData("mcp-certificate-expired", X509ChainStatusFlags.NotTimeValid)]
    [InlineData("openai-certificate-expired", X509ChainStatusFlags.NotTimeValid)]
    [InlineData("api-certificate-not-yet-valid", X509ChainStatusFlags.NotTimeValid)]
    [InlineData("mcp-certificate-wrong-host", X509ChainStatusFlags.NoError)]
    [InlineData("mcp-certificate-self-signed", X509ChainStatusFlags.UntrustedRoot)]
    [InlineData("mcp-certificate-private", X509ChainStatusFlags.PartialChain)]
    [InlineData("mcp-certificate-incomplete", X509ChainStatusFlags.PartialChain)]
    public async Task The_chain_of_a_bad_certificate_has_exactly_the_fault_it_is_meant_to_have(string id, X509ChainStatusFlags expected)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var answer = await lab.Visitor.GetAsync(lab.Address);

        Assert.Equal(expected, lab.Visitor.ChainErrors);
    }

    [Theory]
    [InlineData("mcp-certificate-wrong-host", true)]
    [InlineData("mcp-certificate-expired", false)]
    [InlineData("mcp-certificate-private", false)]
    public async Task Only_the_certificate_for_another_host_has_the_wrong_name(string id, bool isWrong)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var answer = await lab.Visitor.GetAsync(lab.Address);

        Assert.Equal(isWrong, lab.Visitor.CertificateErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch));
    }

    [Fact]
    public async Task A_complete_server_sends_its_intermediate_and_an_incomplete_one_does_not()
    {
        await using var incomplete = await Started.FaultyAsync("mcp-certificate-incomplete");
        await using var complete = await Started.FixedAsync("mcp-certificate-incomplete");

        using var first = await incomplete.Visitor.GetAsync(incomplete.Address);
        using var second = await complete.Visitor.GetAsync(complete.Address);

        Assert.Equal(0, incomplete.Visitor.Intermediates);
        Assert.Equal(1, complete.Visitor.Intermediates);
    }

    [Fact]
    public async Task The_printed_bundle_holds_the_root()
    {
        await using var lab = await Started.FixedAsync("openai-healthy");
        var bundle = new X509Certificate2Collection();

        bundle.ImportFromPemFile(lab.Run.CaFile);

        Assert.Contains(bundle, certificate => certificate.Thumbprint == lab.Run.Root.Thumbprint);
        Assert.DoesNotContain(bundle, certificate => certificate.HasPrivateKey);
    }
}
