namespace TroubleshootBot.ConsoleApp;

/// <summary>What the process returns. Part of the contract for scripts.</summary>
internal static class ExitCodes
{
    public const int Healthy = 0;
    public const int CauseFound = 1;
    public const int BadUsage = 2;
    public const int Undetermined = 3;
    public const int InternalError = 70;
    public const int Cancelled = 130;

    /// <summary>Gives the code for a verdict of the contract.</summary>
    public static int Of(string verdict) => verdict switch
    {
        "healthy" => Healthy,
        "cause-found" => CauseFound,
        _ => Undetermined,
    };
}
