namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>The one place where the words of the catalogue become numbers (<c>scales.yaml</c>).</summary>
public sealed record Scales
{
    /// <summary>Gets P(outcome | cause) for each likelihood word, each in (0, 1).</summary>
    public required IReadOnlyDictionary<string, double> Likelihood { get; init; }

    /// <summary>Gets the prior probability of a cause for each frequency word, each in [0, 1).</summary>
    public required IReadOnlyDictionary<string, double> Frequency { get; init; }

    /// <summary>Gets how likely somebody complains although there is no fault that can be seen from here.</summary>
    public required double SymptomWithoutFault { get; init; }

    /// <summary>Gets the prior probability of a fault that is not in the catalogue.</summary>
    public required double Unknown { get; init; }

    /// <summary>Gets how far an unknown fault disturbs a signal: the share of its outcomes that is even over all of them.</summary>
    public required double UnknownSpread { get; init; }

    /// <summary>Gets the same for an unknown fault that disturbs much of what the server says.</summary>
    public required double LoudUnknownSpread { get; init; }

    public required Costs Costs { get; init; }
}
