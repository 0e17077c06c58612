using System.Text.Json.Serialization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>One thing that happened in a conversation. A conversation is the numbered list of these; its state is a fold over them.</summary>
/// <remarks>Immutable. Nothing in an event is a secret: texts pass the redactor before an event is made of them.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(SecretCaught), "secret-caught")]
[JsonDerivedType(typeof(Understood), "understood")]
[JsonDerivedType(typeof(Asked), "asked")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Consented), "consented")]
[JsonDerivedType(typeof(Looked), "looked")]
[JsonDerivedType(typeof(Concluded), "concluded")]
[JsonDerivedType(typeof(RecheckRequested), "recheck-requested")]
[JsonDerivedType(typeof(Rechecked), "rechecked")]
[JsonDerivedType(typeof(SeatFellBack), "seat-fell-back")]
[JsonDerivedType(typeof(Replied), "replied")]
public abstract record ConversationEvent
{
    /// <summary>Gets the event's place in the conversation, from 1; 0 until it is appended.</summary>
    public int Number { get; init; }

    /// <summary>Gets when it was appended.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>The user said something.</summary>
public sealed record Said(string Text) : ConversationEvent;

/// <summary>A secret was taken out of what the user said, before anything else saw it.</summary>
/// <param name="Reference">What stands for it from then on, for example <c>secret-1</c>.</param>
/// <param name="Kind">What it looks like: <c>OpenAI key</c>.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="LastFour">Its last four characters, by which its owner knows it; empty for short ones.</param>
public sealed record SecretCaught(string Reference, string Kind, int Length, string LastFour) : ConversationEvent;

/// <summary>What intake read out of what the user said.</summary>
public sealed record Understood(string? Address, TargetKind? Kind, bool HasComplaint, IReadOnlyList<Evidence> Evidence) : ConversationEvent;

/// <summary>The bot asked a question: one of the catalogue, or one of <see cref="AskedFor"/>.</summary>
public sealed record Asked(string QuestionId) : ConversationEvent;

/// <summary>The user answered, or could not.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Value">An option's value, or one of <see cref="AskedFor"/>.</param>
/// <param name="Evidence">What the answer shows; <see langword="null"/> if nothing.</param>
public sealed record Answered(string QuestionId, string Value, Evidence? Evidence) : ConversationEvent;

/// <summary>The user allowed or refused one use of a credential.</summary>
/// <param name="Reference">The secret's reference.</param>
/// <param name="Origin">Where it may be sent, for example <c>https://mcp.example.com</c>.</param>
/// <param name="IsGiven">Whether the user said yes.</param>
public sealed record Consented(string Reference, string Origin, bool IsGiven) : ConversationEvent;

/// <summary>The bot looked at the target.</summary>
public sealed record Looked(
    string Address, TargetKind Kind, bool WithCredential, IReadOnlyList<Evidence> Evidence, TimeSpan Took) : ConversationEvent;

/// <summary>The bot said what it makes of it.</summary>
public sealed record Concluded(Verdict Verdict, string? CauseId, double Probability) : ConversationEvent;

/// <summary>The user says that the fix is done, or asks to look again.</summary>
public sealed record RecheckRequested : ConversationEvent;

/// <summary>The failed checks ran again.</summary>
/// <param name="IsFixed">Whether all of them pass now.</param>
/// <param name="Changes">Each signal that changed: <c>tls.chain: expired → valid</c>.</param>
public sealed record Rechecked(bool IsFixed, IReadOnlyList<SignalChange> Changes) : ConversationEvent;

/// <summary>The model failed, and the guide finished the turn.</summary>
public sealed record SeatFellBack(string Reason) : ConversationEvent;

/// <summary>The bot said something.</summary>
public sealed record Replied(UpdateKind Kind, string Text) : ConversationEvent;

/// <summary>What one signal showed before and shows now.</summary>
public sealed record SignalChange(string Signal, string Before, string Now);
