using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Reasoning;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Diagnosis;

/// <summary>The engine against Bayes' rule worked out by hand, on a catalogue of two causes.</summary>
public sealed class ExactPosteriorTests
{
    [Fact]
    public void The_posterior_is_Bayes_rule_over_no_fault_two_causes_their_pair_and_the_unknown()
    {
        var engine = new DiagnosisEngine(SmallCatalogue.Load());

        var findings = engine.Diagnose(new Situation
        {
            Kind = TargetKind.Api,
            HasAddress = true,
            Evidence = [Seen.By("tcp.connect", "refused"), Seen.By("tls.chain", "expired")],
        });

        // Words: always .9, sometimes .3, rarely .05. Priors .1 and .2, unknown .05, spread .5; the loud half of the unknown disturbs later stages only.
        // tcp.connect has 5 outcomes, tls.chain 8; what a profile does not name shares the rest evenly.
        const double TcpHealthy = 0.1 / 4, TlsHealthy = 0.1 / 7;
        const double TcpUnknown = (0.5 * TcpHealthy) + (0.5 / 5), TlsUnknown = (0.5 * TlsHealthy) + (0.5 / 8);
        const double A = 0.1 / 0.9, B = 0.2 / 0.8, U = 0.025 / 0.975;
        var none = TcpHealthy * TlsHealthy;
        var first = A * 0.9 * TlsHealthy;
        var second = B * TcpHealthy * 0.9;
        var both = A * B * 0.9 * 0.9;
        var unknown = 2 * U * TcpUnknown * TlsUnknown;
        var sum = none + first + second + both + unknown;

        Assert.Equal((first + both) / sum, Probability(findings, "net-tcp-unreachable"), 10);
        Assert.Equal((second + both) / sum, Probability(findings, "net-tls-server-cert"), 10);
        Assert.Equal(none / sum, findings.HealthyProbability, 10);
        Assert.Equal(unknown / sum, findings.UnknownProbability, 10);
    }

    [Fact]
    public void Two_causes_that_push_one_signal_are_combined_as_independent_pushes()
    {
        var rest = new[] { 0.7, 0.2, 0.1 };

        var pair = Distributions.OfPair([0.1, 0.8, 0.1], [0.2, 0.2, 0.6], rest);

        // 0.1*0.2/0.7, 0.8*0.2/0.2, 0.1*0.6/0.1, normalised.
        double[] weights = [0.02 / 0.7, 0.8, 0.6];
        Assert.Equal(weights.Select(weight => weight / weights.Sum()), pair, (one, other) => Math.Abs(one - other) < 1e-12);
    }

    private static double Probability(Findings findings, string id) =>
        findings.Ranked.Single(ranked => ranked.Cause.Id == id).Probability;
}
