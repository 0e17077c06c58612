namespace TroubleshootBot.Diagnosis.Observing;

/// <summary>Whose network saw it. None of these is the network of the LLM host.</summary>
public enum Vantage
{
    /// <summary>The console on the user's own machine.</summary>
    UserMachine,

    /// <summary>The machine on which the bot's server runs.</summary>
    BotServer,

    /// <summary>Read from text that the user pasted or said.</summary>
    Pasted,

    /// <summary>Read from a log of the LLM host.</summary>
    HostLog,
}
