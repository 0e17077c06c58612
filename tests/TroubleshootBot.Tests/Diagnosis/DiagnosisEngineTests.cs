using CsCheck;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Reasoning;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Diagnosis;

public sealed class DiagnosisEngineTests
{
    [Fact]
    public void Nothing_seen_is_pending() =>
        Assert.Equal(Verdict.Pending, Engine.Real.Diagnose(new Situation { Kind = TargetKind.Mcp }).Verdict);

    [Fact]
    public void A_clean_sweep_without_a_complaint_is_healthy()
    {
        var findings = Diagnose(Seen.HealthyMcp());

        Assert.Equal(Verdict.Healthy, findings.Verdict);
        Assert.True(findings.HealthyProbability >= Findings.HealthyFrom, $"{findings.HealthyProbability}");
    }

    [Fact]
    public void A_clean_sweep_is_not_healthy_while_a_complaint_is_unexplained()
    {
        var findings = Diagnose([Seen.Said("said.error", "denied"), .. Seen.HealthyMcp()], hasSymptom: true);

        Assert.NotEqual(Verdict.Healthy, findings.Verdict);
    }

    [Fact]
    public void What_was_not_observed_stands_against_healthy()
    {
        var findings = Diagnose(Seen.HealthyMcp(("oauth.server-metadata", Outcome.NotObserved)));

        Assert.NotEqual(Verdict.Healthy, findings.Verdict);
        Assert.Equal(["oauth.server-metadata"], findings.Unobserved);
    }

    [Fact]
    public void What_does_not_apply_does_not_stand_against_healthy() =>
        Assert.Equal(Verdict.Healthy, Diagnose(Seen.HealthyMcp(("auth.garbage", Outcome.NotApplicable))).Verdict);

    [Theory]
    [InlineData("oauth.pkce", "plain-only")]
    [InlineData("oauth.pkce", "not-advertised")]
    [InlineData("oauth.grants", "no-code")]
    [InlineData("oauth.endpoints", "not-https")]
    [InlineData("oauth.endpoints", "malformed")]
    [InlineData("mcp.version", "unknown-version")]
    [InlineData("mcp.tools", "failed")]
    [InlineData("mcp.auth-in-result", "found")]
    public void What_no_healthy_plugin_shows_stands_against_healthy(string signal, string outcome) =>
        Assert.NotEqual(Verdict.Healthy, Diagnose(Seen.HealthyMcp((signal, outcome))).Verdict);

    [Theory]
    [InlineData("oauth.registration", "none")]
    [InlineData("oauth.grants", "without-refresh")]
    [InlineData("oauth.endpoints", "other-host")]
    [InlineData("oauth.auth-methods", "not-stated")]
    [InlineData("mcp.tools", "refused")]
    [InlineData("mcp.transport", "sse")]
    public void What_some_healthy_plugins_show_does_not_stand_against_healthy(string signal, string outcome) =>
        Assert.Equal(Verdict.Healthy, Diagnose(Seen.HealthyMcp((signal, outcome))).Verdict);

    [Theory]
    [InlineData("net-tls-server-cert", "tls.chain", "expired")]
    [InlineData("net-tls-server-cert", "tls.chain", "wrong-host")]
    [InlineData("net-tls-server-cert", "tls.chain", "incomplete")]
    [InlineData("cfg-challenge-header-missing", "auth.challenge", "absent")]
    [InlineData("cfg-prm-resource-mismatch", "oauth.resource", "scheme-differs")]
    [InlineData("cfg-issuer-mismatch", "oauth.issuer", "slash-differs")]
    [InlineData("cfg-url-malformed", "address.form", "doubled-scheme")]
    public void One_telling_observation_in_a_clean_sweep_names_its_cause(string cause, string signal, string outcome)
    {
        var findings = Diagnose(Seen.HealthyMcp((signal, outcome)));

        Assert.Equal(cause, findings.Leading!.Cause.Id);
        Assert.Equal(Verdict.CauseFound, findings.Verdict);
    }

    [Fact]
    public void Two_faults_at_different_stages_are_both_found()
    {
        var findings = Diagnose(Seen.HealthyMcp(("tls.chain", "expired"), ("oauth.issuer", "slash-differs")));

        Assert.All(
            new[] { "net-tls-server-cert", "cfg-issuer-mismatch" },
            id => Assert.True(findings.Ranked.Single(ranked => ranked.Cause.Id == id).Probability > 0.8, id));
    }

    [Fact]
    public void Evidence_that_no_cause_explains_ends_in_the_unknown_and_not_in_the_least_bad_cause()
    {
        var findings = Diagnose(Seen.HealthyMcp(("auth.garbage", "server-error"), ("web.content", "other"), ("mcp.handshake", "failed")));

        Assert.True(findings.UnknownProbability > 0.4, $"{findings.UnknownProbability}");
        Assert.NotEqual(Verdict.CauseFound, findings.Verdict);
    }

    [Fact]
    public void A_blank_outcome_teaches_nothing()
    {
        var before = Diagnose(Seen.HealthyMcp());
        var after = Diagnose([.. Seen.HealthyMcp(), Seen.By("token.lifetime", Outcome.NotReached)]);

        Assert.Equal(before.HealthyProbability, after.HealthyProbability);
    }

    [Fact]
    public void Of_the_same_signal_the_newest_observation_counts()
    {
        var findings = Diagnose([Seen.By("tls.chain", "expired"), .. Seen.HealthyMcp()]);

        Assert.Equal(Verdict.Healthy, findings.Verdict);
    }

    [Fact]
    public void Causes_on_the_hosts_side_are_not_thought_of_before_somebody_complains() =>
        Assert.Equal(0, Diagnose(Seen.HealthyMcp()).Ranked.Single(ranked => ranked.Cause.Id == "gpt-session-expired").Probability);

    [Fact]
    public void An_unknown_signal_is_a_broken_promise() =>
        Assert.Throws<ArgumentException>(() => Diagnose([Seen.By("no.such", "thing")]));

    [Fact]
    public void An_unknown_outcome_is_a_broken_promise() =>
        Assert.Throws<ArgumentException>(() => Diagnose([Seen.By("tls.chain", "purple")]));

    [Fact]
    public void Probabilities_are_probabilities_whatever_was_seen()
    {
        Evidence[] all = [.. Engine.Catalogue.Signals.SelectMany(signal => signal.Outcomes.Select(outcome => Seen.By(signal.Id, outcome.Name)))];
        var pieces = Gen.Int[0, all.Length - 1].Select(index => all[index]);

        Gen.Select(pieces.Array[0, 30], Gen.Bool, Gen.Bool, Gen.Enum<TargetKind>()).Sample(
            (evidence, hasSymptom, hasCredential, kind) =>
            {
                var findings = Engine.Real.Diagnose(
                    new Situation { Kind = kind, HasSymptom = hasSymptom, HasCredential = hasCredential, Evidence = evidence });
                return findings.Ranked.All(ranked => ranked.Probability is >= 0 and <= 1) &&
                    findings.HealthyProbability is >= 0 and <= 1 &&
                    findings.UnknownProbability is >= 0 and <= 1 &&
                    findings.Ranked.Zip(findings.Ranked.Skip(1)).All(pair => pair.First.Probability >= pair.Second.Probability);
            },
            iter: 500,
            seed: "0000KOIPe036");
    }

    [Fact]
    public void The_order_of_evidence_about_different_signals_does_not_matter()
    {
        var sweep = Seen.HealthyMcp(("auth.challenge", "absent"));

        Assert.Equal(Diagnose(sweep).Leading!.Probability, Diagnose([.. sweep.Reverse()]).Leading!.Probability, 12);
    }

    private static Findings Diagnose(IReadOnlyList<Evidence> evidence, bool hasSymptom = false) =>
        Engine.Real.Diagnose(new Situation { Kind = TargetKind.Mcp, HasAddress = true, HasSymptom = hasSymptom, Evidence = evidence });
}
