using TroubleshootBot.Conversation.Secrets;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Reads what was entered at the hidden prompt: the secret itself, <c>$NAME</c> for an environment variable, <c>@FILE</c> for a file.</summary>
internal static class CredentialInput
{
    private const int FileLimit = 64 * 1024;

    /// <summary>Puts the secret into the vault.</summary>
    /// <returns>Its reference. A variable that is not set, or a file that is not there, has one too: that nothing is there is worth knowing.</returns>
    public static string Read(string given, SecretVault vault)
    {
        if (given.StartsWith('$') && given.Length > 1 && given.Skip(1).All(character => char.IsAsciiLetterOrDigit(character) || character == '_'))
        {
            return vault.Keep(Environment.GetEnvironmentVariable(given[1..]), $"the environment variable {given[1..]}");
        }

        if (given.StartsWith('@') && given.Length > 1)
        {
            return vault.Keep(FromFile(given[1..]), $"the file {given[1..]}");
        }

        return vault.Keep(given, "the hidden prompt");
    }

    /// <summary>Reads the secret that a file holds; the end of its last line is the file's, not the secret's.</summary>
    /// <returns><see langword="null"/> if there is no such file, or it is too large to be one, or cannot be read.</returns>
    public static string? FromFile(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= FileLimit ? WithoutLastLineEnd(File.ReadAllText(path)) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string WithoutLastLineEnd(string text) =>
        text.EndsWith('\n') ? text[..^(text.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)] : text;
}
