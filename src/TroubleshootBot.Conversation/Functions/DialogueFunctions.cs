using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.SemanticKernel;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Conversation.Functions;

/// <summary>What the seat may ask and say. It chooses; the engine has judged already.</summary>
internal sealed class DialogueFunctions(ConversationLog log, ChannelTraits traits, Assessor assessor)
{
    private Assessment Now => assessor.Assess(log.State, traits.TakesSecrets);

    [KernelFunction(FunctionNames.Ask)]
    [Description(
        "Puts one question to the user; the channel shows it with its options. Ask only what cannot be looked at, one question a turn, " +
        "and end your turn after it. Prefer the question that get_findings recommends.")]
    public FunctionReply AskQuestion(
        [Description("The question's id: one of those that get_findings lists, or 'address' (the plugin's address), or 'credential' (try a key or token once).")]
        string questionId)
    {
        if (assessor.Engine.Catalogue.FindQuestion(questionId) is { } question)
        {
            return new FunctionReply($"Asked: {question.Text}", new Asked(questionId));
        }

        return questionId switch
        {
            AskedFor.Address => new FunctionReply("Asked for the address.", new Asked(questionId)),
            AskedFor.Credential or AskedFor.Consent when !traits.TakesSecrets =>
                new FunctionReply("This channel must not take secrets. Go on without."),
            AskedFor.Credential or AskedFor.Consent => new FunctionReply("Asked for leave to try the credential.", new Asked(questionId)),
            _ => new FunctionReply($"There is no question '{questionId}'. Call {FunctionNames.Findings} for the ids."),
        };
    }

    [KernelFunction(FunctionNames.Findings)]
    [Description(
        "Gives the engine's present findings: verdict, causes with probabilities, what it recommends next and why, and the questions that can still be asked. " +
        "These are the only causes and numbers that you may tell the user.")]
    public FunctionReply GetFindings()
    {
        var (findings, next) = Now;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"verdict: {Diagnosis.Observing.Words.Of(findings.Verdict)}\n");
        text.Append(CultureInfo.InvariantCulture, $"no fault: {findings.HealthyProbability:0.00}; not in the catalogue: {findings.UnknownProbability:0.00}\n");
        foreach (var ranked in findings.Ranked.Where(ranked => ranked.Probability >= 0.01).Take(5))
        {
            text.Append(CultureInfo.InvariantCulture, $"cause {ranked.Cause.Id}: {ranked.Probability:0.00} ({ranked.Cause.Title})\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"recommended: {Recommended(next)} because {next.Because}\n");
        text.Append(CultureInfo.InvariantCulture, $"questions left: {string.Join(", ", assessor.Engine.Catalogue.Questions.Select(question => question.Id).Where(id => !log.State.AskedQuestions.Contains(id)))}");
        return new FunctionReply(text.ToString());
    }

    [KernelFunction(FunctionNames.Conclude)]
    [Description(
        "Ends the search: records the engine's verdict, which the channel shows with evidence and fix. Use it when get_findings recommends it. " +
        "You cannot choose the cause; afterwards you may add one or two plain sentences.")]
    public FunctionReply Conclude()
    {
        var findings = Now.Findings;
        var cause = findings.Verdict == Verdict.CauseFound ? findings.Leading : null;
        return new FunctionReply(
            $"Concluded: {Diagnosis.Observing.Words.Of(findings.Verdict)}{(cause is null ? string.Empty : $", {cause.Cause.Title}")}.",
            new Concluded(findings.Verdict, cause?.Cause.Id, cause?.Probability ?? findings.HealthyProbability));
    }

    private static string Recommended(NextStep next) => next.Kind switch
    {
        StepKind.Look => FunctionNames.Look,
        StepKind.Ask => $"{FunctionNames.Ask} '{next.Subject}'",
        StepKind.AskAddress => $"{FunctionNames.Ask} '{AskedFor.Address}'",
        StepKind.LookWithCredential => $"{FunctionNames.Ask} '{AskedFor.Credential}'",
        _ => FunctionNames.Conclude,
    };
}
