using Microsoft.Extensions.DependencyInjection;
using TroubleshootBot.Conversation.Checking;
using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Diagnosis.Observing;
using Xunit;

namespace TroubleshootBot.Tests.Support;

/// <summary>The whole check of a server on loopback. Over TLS it stands for one on the internet; over plain http it is on the developer's own machine.</summary>
internal static class WholeCheck
{
    public static async Task<Report> RunAsync(Uri address)
    {
        await using var services = ScenarioCheck.Services(TestCertificates.Shared.Root, countsAsPublic: address.Scheme == Uri.UriSchemeHttps);

        return (await services.GetRequiredService<ICheck>().RunAsync(new CheckRequest { Address = address.ToString() }, progress: null, TestContext.Current.CancellationToken)).Report;
    }

    public static string Outcome(this Report report, Signal signal) => Assert.Single(report.Evidence, piece => piece.Signal == signal.Id).Outcome;
}
