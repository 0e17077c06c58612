namespace TroubleshootBot.ConsoleApp;

/// <summary>The program was called in a way that cannot work. The message says what to do and may be shown.</summary>
internal sealed class UsageException(string message) : Exception(message);
