namespace TroubleshootBot.Conversation.Seats;

/// <summary>Who sits in the seat. Bound from the section <c>Model</c>.</summary>
public sealed class ModelOptions
{
    public const string Section = "Model";

    /// <summary>Gets or sets <c>guide</c> (no model, the default) or <c>openai</c> (any OpenAI-compatible endpoint; a preview).</summary>
    public string Provider { get; set; } = "guide";

    /// <summary>Gets or sets the base address of the endpoint, for example <c>http://localhost:11434/v1</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Gets or sets the model's name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the environment variable that holds the key.</summary>
    /// <value>The default is <c>OPENAI_API_KEY</c>. Local endpoints need none.</value>
    public string KeyVariable { get; set; } = "OPENAI_API_KEY";

    /// <summary>Gets or sets how long the model may take for one turn, looks included.</summary>
    /// <value>The default is 60 seconds; the guide then finishes the turn.</value>
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how many times the model may be asked in one turn.</summary>
    /// <value>The default is 12.</value>
    public int RoundsAtMost { get; set; } = 12;
}
