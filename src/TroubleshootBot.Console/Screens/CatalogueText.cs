using System.Globalization;
using System.Text;
using TroubleshootBot.Diagnosis.Catalogue;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Lists what the catalogue can ask.</summary>
internal static class CatalogueText
{
    public static string Questions(CauseCatalogue catalogue)
    {
        var text = new StringBuilder();
        foreach (var question in catalogue.Questions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{question.Id}: {question.Text}\n");
            foreach (var option in question.Options)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {option.Value,-16} {option.Title}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"  {"dont-know",-16} I don't know\n");
        }

        return text.ToString();
    }
}
