using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>Asks the engine about a conversation's state.</summary>
/// <remarks>Pure and thread-safe.</remarks>
internal sealed class Assessor(DiagnosisEngine engine, Planner planner)
{
    /// <summary>How many questions a person is asked before the bot says what it has.</summary>
    public const int QuestionsAtMost = 6;

    public DiagnosisEngine Engine { get; } = engine;

    public Assessment Assess(ConversationState state, bool takesSecrets)
    {
        var findings = Engine.Diagnose(state.ToSituation());
        return new Assessment(findings, planner.Next(findings, MovesOf(state, takesSecrets)));
    }

    /// <summary>Tells whether something seen is rare when nothing is wrong.</summary>
    public bool IsUnusual(Evidence piece, TargetKind kind) => Engine.IsUnusual(piece, kind);

    private Moves MovesOf(ConversationState state, bool takesSecrets)
    {
        var mayAsk = state.QuestionCount < QuestionsAtMost;
        return new Moves
        {
            CanLook = state.Address is not null && !state.HasLooked,
            CanLookWithCredential = mayAsk && takesSecrets && state is { HasLooked: true, HasLookedWithCredential: false } && HasAnswered(state) &&
                state.Answers.GetValueOrDefault(AskedFor.Credential) is not AskedFor.Declined,
            CanAskAddress = mayAsk && state.Address is null && IsLeft(state, AskedFor.Address),
            Questions = mayAsk
                ? [.. Engine.Catalogue.Questions.Select(question => question.Id).Where(id => IsLeft(state, id))]
                : [],
        };
    }

    /// <summary>Where nothing answers, nothing can be sent.</summary>
    private static bool HasAnswered(ConversationState state) =>
        state.Evidence.FindLast(piece => piece.Signal == WebSignals.Anonymous.Id) is { IsObservation: true };

    /// <summary>A question that is open may be put once more.</summary>
    private static bool IsLeft(ConversationState state, string question) =>
        state.OpenQuestion == question || !state.AskedQuestions.Contains(question);
}
