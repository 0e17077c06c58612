namespace TroubleshootBot.Diagnosis.Observing;

/// <summary>One of the closed list of things that a signal can show.</summary>
/// <param name="Name">Lower case with hyphens; part of the JSON contract, never renamed.</param>
/// <param name="Means">One sentence for people, without a trailing full stop.</param>
public sealed record Outcome(string Name, string Means)
{
    /// <summary>An earlier stage failed, so there was nothing to look at.</summary>
    public const string NotReached = "not-reached";

    /// <summary>The signal says nothing about this kind of target, or about what was given.</summary>
    public const string NotApplicable = "not-applicable";

    /// <summary>The target policy refused to look there.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>The probe ran out of time or could not run; the detail says what it lacked.</summary>
    public const string NotObserved = "not-observed";

    /// <summary>Gets the outcomes that every signal has besides its own. None of them is an observation: the engine learns nothing from them.</summary>
    public static IReadOnlyList<Outcome> Blank { get; } =
    [
        new(NotReached, "an earlier step failed, so this could not be looked at"),
        new(NotApplicable, "does not apply here"),
        new(NotAllowed, "the policy of this bot does not allow it to look there"),
        new(NotObserved, "could not be observed"),
    ];

    /// <summary>Tells whether <paramref name="name"/> stands for "nothing was seen".</summary>
    public static bool IsBlank(string name) => name is NotReached or NotApplicable or NotAllowed or NotObserved;
}
