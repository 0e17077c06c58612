using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Reasoning;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Diagnosis;

public sealed class PlannerTests
{
    private static readonly Moves AllQuestions = new() { Questions = [.. Engine.Catalogue.Questions.Select(question => question.Id)] };

    [Fact]
    public void An_address_is_looked_at_before_anything_is_asked() =>
        Assert.Equal(StepKind.Look, Next(new Situation { HasAddress = true, HasSymptom = true }, AllQuestions with { CanLook = true }).Kind);

    [Fact]
    public void A_clear_cause_is_fixed_without_another_question()
    {
        var step = Next(
            new Situation { Kind = TargetKind.Mcp, HasAddress = true, HasSymptom = true, Evidence = Seen.HealthyMcp(("tls.chain", "expired")) },
            AllQuestions with { CanLookWithCredential = true });

        Assert.Equal((StepKind.Fix, "net-tls-server-cert"), (step.Kind, step.Subject));
    }

    [Fact]
    public void A_clean_sweep_with_a_complaint_leads_to_a_question()
    {
        var step = Next(
            new Situation
            {
                Kind = TargetKind.Mcp,
                HasAddress = true,
                HasSymptom = true,
                Evidence = [Seen.Said("said.error", "denied"), .. Seen.HealthyMcp()],
            },
            AllQuestions);

        Assert.Equal(StepKind.Ask, step.Kind);
    }

    [Fact]
    public void With_nothing_left_to_ask_and_nothing_clear_it_hands_over()
    {
        var step = Next(new Situation { HasSymptom = true, Evidence = [Seen.Said("said.error", "other")] }, new Moves());

        Assert.Equal(StepKind.HandOver, step.Kind);
    }

    [Fact]
    public void Without_a_complaint_a_clean_sweep_ends_the_matter() =>
        Assert.Equal(StepKind.Healthy, Next(new Situation { Kind = TargetKind.Mcp, HasAddress = true, Evidence = Seen.HealthyMcp() }, AllQuestions).Kind);

    [Fact]
    public void A_question_is_worth_asking_only_if_it_can_change_what_is_done_first()
    {
        var engine = new DiagnosisEngine(SmallCatalogue.LoadWith(
            new TroubleshootBot.Diagnosis.Catalogue.CatalogueFile(
                "questions/colour.yaml",
                """
                id: colour
                text: Which colour is it?
                why: No reason at all.
                healthy: { red: sometimes, blue: sometimes }
                options: [ { value: red, title: Red }, { value: blue, title: Blue } ]
                """)));
        var findings = engine.Diagnose(new Situation { Kind = TargetKind.Api, HasSymptom = true, Evidence = [Seen.By("tcp.connect", "refused")] });

        var step = new Planner(engine).Next(findings, new Moves { Questions = ["colour"] });

        Assert.NotEqual(StepKind.Ask, step.Kind);
    }

    [Fact]
    public void It_says_why()
    {
        var step = Next(new Situation { HasSymptom = true, Evidence = [Seen.Said("said.error", "denied")] }, AllQuestions);

        Assert.Matches(@"\d+ %", step.Because);
    }

    private static NextStep Next(Situation situation, Moves moves) => Engine.Planner.Next(Engine.Real.Diagnose(situation), moves);
}
