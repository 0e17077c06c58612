namespace TroubleshootBot.Tests.Fuzzing;

/// <summary>Tests that run when the others are over, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneByOne
{
    public const string Name = "one by one";
}
