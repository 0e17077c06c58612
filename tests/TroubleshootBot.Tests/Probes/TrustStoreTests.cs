using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Machine;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class TrustStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Without_a_variable_the_system_says_whom_to_trust() => Assert.Equal("system", (await LookAsync(new(File: null, Folder: null)))[MachineSignals.TrustStore]);

    [Fact]
    public async Task A_file_of_ones_own_is_told_with_its_certificates()
    {
        var sight = await LookAsync(new(Write(TestCertificates.Shared.Root.ExportCertificatePem()), Folder: null));

        Assert.Equal("own-file", sight[MachineSignals.TrustStore]);
        Assert.EndsWith("certificates: 1", sight.Detail(MachineSignals.TrustStore), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing of the kind")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_file_without_a_certificate_is_malformed(string text) =>
        Assert.Equal("malformed", (await LookAsync(new(Write(text), Folder: null)))[MachineSignals.TrustStore]);

    [Fact]
    public async Task A_file_that_is_not_there_is_missing() => Assert.Equal("missing", (await LookAsync(new(Path.Combine(folder, "gone.pem"), folder)))[MachineSignals.TrustStore]);

    [Fact]
    public async Task One_of_several_folders_is_enough()
    {
        var gone = Path.Combine(folder, "gone");

        Assert.Equal("missing", (await LookAsync(new(File: null, gone)))[MachineSignals.TrustStore]);
        Assert.Equal("own-file", (await LookAsync(new(File: null, $"{gone}{Path.PathSeparator}{folder}")))[MachineSignals.TrustStore]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string text)
    {
        var file = Path.Combine(folder, "trusted.pem");
        File.WriteAllText(file, text);
        return file;
    }

    private static Task<Probing.Sight> LookAsync(TrustSettings trust) =>
        Probing.LookAsync("https://nowhere.example/", trust: trust, signals: [MachineSignals.TrustStore.Id]);
}
