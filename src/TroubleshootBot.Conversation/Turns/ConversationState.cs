using System.Collections.Immutable;
using TroubleshootBot.Conversation.Secrets;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>Where a conversation stands: a fold over its events, never changed in any other way.</summary>
public sealed record ConversationState
{
    public static ConversationState Empty { get; } = new();

    /// <summary>Gets the address of the plugin, once it was said.</summary>
    public string? Address { get; init; }

    public TargetKind Kind { get; init; }

    /// <summary>Gets whether there is a complaint that no re-check has settled.</summary>
    public bool HasSymptom { get; init; }

    /// <summary>Gets everything seen, oldest first.</summary>
    public ImmutableList<Evidence> Evidence { get; init; } = [];

    /// <summary>Gets the question that waits for an answer.</summary>
    public string? OpenQuestion { get; init; }

    public ImmutableHashSet<string> AskedQuestions { get; init; } = [];

    /// <summary>Gets the answers by question id.</summary>
    public ImmutableDictionary<string, string> Answers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Gets whether the address was looked at.</summary>
    public bool HasLooked { get; init; }

    /// <summary>Gets whether it was looked at with the credential.</summary>
    public bool HasLookedWithCredential { get; init; }

    /// <summary>Gets the reference of the newest credential.</summary>
    public string? CredentialReference { get; init; }

    /// <summary>Gets whether the user said yes to sending it, and it was not sent since.</summary>
    public bool MayUseCredential { get; init; }

    /// <summary>Gets what was concluded last; <see langword="null"/> while nothing was, or since there is something new.</summary>
    public Concluded? Conclusion { get; init; }

    /// <summary>Gets when the user asked for a re-check that has not run yet; what was seen until then is the old state.</summary>
    public DateTimeOffset? RecheckAt { get; init; }

    /// <summary>Gets what was concluded before the re-check that is under way, or last.</summary>
    public Concluded? LastConclusion { get; init; }

    /// <summary>Gets the last re-check.</summary>
    public Rechecked? Recheck { get; init; }

    /// <summary>Gets whether a model has failed in this conversation already, so that it is said only once.</summary>
    public bool HasFallenBack { get; init; }

    /// <summary>Gets how many questions were asked.</summary>
    public int QuestionCount { get; init; }

    /// <summary>Gets the state after one more event.</summary>
    public ConversationState Apply(ConversationEvent happened) => happened switch
    {
        // A password in an address is no token that the target could be asked about.
        SecretCaught { Kind: SecretShapes.InAddress } => this,
        SecretCaught caught => this with { CredentialReference = caught.Reference, MayUseCredential = false, HasLookedWithCredential = false },
        Understood understood => WithUnderstood(understood),
        Asked asked => this with
        {
            OpenQuestion = asked.QuestionId,
            AskedQuestions = AskedQuestions.Add(asked.QuestionId),
            QuestionCount = QuestionCount + 1,
            Conclusion = null,
        },
        Answered answered => this with
        {
            OpenQuestion = OpenQuestion == answered.QuestionId ? null : OpenQuestion,
            Answers = Answers.SetItem(answered.QuestionId, answered.Value),
            AskedQuestions = AskedQuestions.Add(answered.QuestionId),
            Evidence = answered.Evidence is { } seen ? Evidence.Add(seen) : Evidence,
            Conclusion = answered.Evidence is null ? Conclusion : null,
        },
        Consented consented => this with
        {
            CredentialReference = consented.IsGiven ? consented.Reference : CredentialReference,
            MayUseCredential = consented.IsGiven,
            HasLookedWithCredential = HasLookedWithCredential && !consented.IsGiven,
            OpenQuestion = OpenQuestion is AskedFor.Consent or AskedFor.Credential ? null : OpenQuestion,
            Answers = Answers.SetItem(AskedFor.Credential, consented.IsGiven ? AskedFor.Given : AskedFor.Declined),
        },
        Looked looked => this with
        {
            Address = looked.Address,
            Kind = looked.Kind,
            Evidence = Evidence.AddRange(looked.Evidence),
            HasLooked = true,
            HasLookedWithCredential = HasLookedWithCredential || looked.WithCredential,
            MayUseCredential = MayUseCredential && !looked.WithCredential,
            Conclusion = null,
        },
        Concluded concluded => this with { Conclusion = concluded, LastConclusion = concluded, OpenQuestion = null },
        RecheckRequested requested => this with { RecheckAt = requested.At, Conclusion = null, OpenQuestion = null },
        Rechecked rechecked => this with
        {
            Recheck = rechecked,
            RecheckAt = null,
            HasSymptom = HasSymptom && !rechecked.IsFixed,
        },
        SeatFellBack => this with { HasFallenBack = true },
        _ => this,
    };

    /// <summary>Gets the part of the state on which the verdict rests.</summary>
    public Situation ToSituation() => new()
    {
        Kind = Kind,
        HasAddress = Address is not null,
        HasSymptom = HasSymptom,
        HasCredential = HasLookedWithCredential,
        Evidence = HasSymptom ? Evidence : [.. Evidence.Where(piece => piece.Vantage != Vantage.Pasted || IsAnswer(piece))],
    };

    private static bool IsAnswer(Evidence piece) => piece.Signal.StartsWith("answer.", StringComparison.Ordinal);

    private ConversationState WithUnderstood(Understood understood)
    {
        var isNewTarget = understood.Address is not null && understood.Address != Address;
        return this with
        {
            Address = understood.Address ?? Address,
            Kind = understood.Kind ?? (isNewTarget ? TargetKind.Unknown : Kind),
            HasSymptom = HasSymptom || understood.HasComplaint,
            Evidence = (isNewTarget ? Evidence.RemoveAll(piece => piece.Vantage is Vantage.UserMachine or Vantage.BotServer) : Evidence)
                .AddRange(understood.Evidence),
            HasLooked = HasLooked && !isNewTarget,
            HasLookedWithCredential = HasLookedWithCredential && !isNewTarget,
            MayUseCredential = MayUseCredential && !isNewTarget,
            OpenQuestion = OpenQuestion == AskedFor.Address && understood.Address is not null ? null : OpenQuestion,
            Conclusion = isNewTarget || understood.Evidence.Count > 0 || understood.HasComplaint ? null : Conclusion,
        };
    }
}
