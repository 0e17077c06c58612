namespace TroubleshootBot.Diagnosis.Observing;

/// <summary>Something observable, with a closed list of outcomes.</summary>
/// <remarks>Immutable; compared by <see cref="Id"/>.</remarks>
public sealed class Signal
{
    private readonly Dictionary<string, Outcome> outcomes;

    internal Signal(string id, Stage stage, SignalSource source, string tells, params (string Name, string Means)[] outcomes)
    {
        Id = id;
        Stage = stage;
        Source = source;
        Tells = tells;
        Outcomes = [.. outcomes.Select(outcome => new Outcome(outcome.Name, outcome.Means))];
        this.outcomes = Outcomes.Concat(Outcome.Blank).ToDictionary(outcome => outcome.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets the id, for example <c>tls.chain</c>: lower case, dots between rooms, never renamed.</summary>
    public string Id { get; }

    /// <summary>Gets the stage on which the signal is seen.</summary>
    public Stage Stage { get; }

    /// <summary>Gets where the signal comes from.</summary>
    public SignalSource Source { get; }

    /// <summary>Gets what the signal tells, as half a sentence for people.</summary>
    public string Tells { get; }

    /// <summary>Gets the signal's own outcomes, without <see cref="Outcome.Blank"/>.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>Finds an outcome, the blank ones included.</summary>
    /// <returns><see langword="null"/> if the signal does not have it.</returns>
    public Outcome? Find(string name) => outcomes.GetValueOrDefault(name);

    public override string ToString() => Id;
}
