using System.Globalization;
using System.Text;

namespace TroubleshootBot.Lab.Scenarios;

/// <summary>Turns names of enums into the words of the files and back: <c>PortClosed</c> is <c>port-closed</c>.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var word = new StringBuilder();

        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && word.Length > 0)
            {
                word.Append('-');
            }

            word.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }

        return word.ToString();
    }

    public static T? Find<T>(string word)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => string.Equals(Of(value!.Value), word, StringComparison.Ordinal));

    public static string All<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetValues<T>().Select(Of));
}
