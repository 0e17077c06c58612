using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TroubleshootBot.Conversation.Checking;
using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Tls;

namespace TroubleshootBot.Tests.Support;

/// <summary>The real parts, from the address to the verdict, in an environment like the one that the lab prints.</summary>
internal static class ScenarioCheck
{
    private static readonly Dictionary<string, string?> LoopbackIsPublic = new()
    {
        ["Probes:TreatAsPublic:0"] = "127.0.0.0/8",
        ["Probes:TreatAsPublic:1"] = "::1/128",
    };

    /// <summary>Makes the services as the console does, with one root trusted and, as in the lab, loopback counted as public.</summary>
    public static ServiceProvider Services(X509Certificate2 root, bool countsAsPublic = true)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(countsAsPublic ? LoopbackIsPublic : []).Build());
        services.AddLogging();
        services.AddSingleton<ITrust>(new LabTrust(root));
        services.AddConversation().NoteSweeps();
        return services.BuildServiceProvider();
    }

    /// <summary>Checks a scenario as the lab tells people to.</summary>
    public static async Task<Report> RunAsync(Scenario scenario, bool isFixed, CancellationToken cancellationToken)
    {
        await using var run = await LabRun.StartAsync(scenario, isFixed, cancellationToken);
        await using var services = Services(run.Root);
        var request = scenario.HasAddress
            ? new CheckRequest
            {
                Address = run.Address,
                Kind = TroubleshootBot.Diagnosis.Observing.Words.TryParse<TargetKind>(scenario.Kind, out var kind) ? kind : throw new InvalidOperationException(scenario.Kind),
                Credential = run.Credential is { } credential ? new ProbeCredential(credential.Value, "the environment variable LAB_CREDENTIAL", credential.Header) : null,
            }
            : new CheckRequest { Symptom = scenario.Says, Answers = scenario.Knows };
        return (await services.GetRequiredService<ICheck>().RunAsync(request, null, cancellationToken)).Report;
    }

    private sealed class LabTrust(X509Certificate2 root) : ITrust
    {
        public X509ChainPolicy CreatePolicy()
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust };
            policy.CustomTrustStore.Add(root);
            return policy;
        }
    }
}
