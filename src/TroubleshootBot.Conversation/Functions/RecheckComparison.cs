using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Conversation.Functions;

/// <summary>Holds what was seen before a fix against what is seen after it.</summary>
internal sealed class RecheckComparison(Assessor assessor)
{
    /// <summary>Compares.</summary>
    /// <param name="before">The state with the old evidence, and with the answers that were given since.</param>
    /// <param name="after">The same state with the new look, if there was one.</param>
    public Rechecked Compare(ConversationState before, ConversationState after)
    {
        var old = Latest(before.Evidence.Where(piece => IsBefore(piece, before)));
        var now = Latest(after.Evidence);
        var changes = now.Values
            .Where(piece => piece.IsObservation && old.TryGetValue(piece.Signal, out var earlier) && earlier.IsObservation && earlier.Outcome != piece.Outcome)
            .Select(piece => new SignalChange(piece.Signal, old[piece.Signal].Outcome, piece.Outcome))
            .ToList();
        return new Rechecked(IsFixed(before, after, now), changes);
    }

    private bool IsFixed(ConversationState before, ConversationState after, Dictionary<string, Evidence> now)
    {
        var settled = assessor.Engine.Diagnose((after with { HasSymptom = false }).ToSituation());
        if (settled.Verdict == Verdict.CauseFound)
        {
            return false;
        }

        if (before.LastConclusion?.CauseId is not { } id || assessor.Engine.Catalogue.FindCause(id) is not { } cause)
        {
            return settled.Verdict == Verdict.Healthy;
        }

        var signals = cause.Recheck.Where(signal => now.TryGetValue(signal, out var piece) && piece.IsObservation).ToList();
        return signals.Count > 0 && signals.TrueForAll(signal => !assessor.IsUnusual(now[signal], after.Kind)) &&
            (after.Address is null || settled.Verdict == Verdict.Healthy);
    }

    private static bool IsBefore(Evidence piece, ConversationState before) =>
        before.RecheckAt is not { } at || piece.ObservedAt <= at;

    private static Dictionary<string, Evidence> Latest(IEnumerable<Evidence> evidence)
    {
        var latest = new Dictionary<string, Evidence>(StringComparer.Ordinal);
        foreach (var piece in evidence)
        {
            latest[piece.Signal] = piece;
        }

        return latest;
    }
}
