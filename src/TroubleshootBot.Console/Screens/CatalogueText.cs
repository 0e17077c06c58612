using System.Globalization;
using System.Text;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Lists what the catalogue can ask and observe.</summary>
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

    public static string Signals(CauseCatalogue catalogue)
    {
        var text = new StringBuilder();
        foreach (var signal in catalogue.Signals)
        {
            text.Append(CultureInfo.InvariantCulture, $"{signal.Id} ({Needs(signal.Source)}): {signal.Tells}\n");
            foreach (var outcome in signal.Outcomes)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {outcome.Name,-26} {outcome.Means}\n");
            }
        }

        text.Append("every signal may also be:\n");
        foreach (var outcome in Outcome.Blank)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {outcome.Name,-26} {outcome.Means}\n");
        }

        return text.ToString();
    }

    private static string Needs(SignalSource source) => source switch
    {
        SignalSource.Address => "needs an address",
        SignalSource.Credential => "needs a credential",
        SignalSource.CredentialAtTarget => "needs an address, a credential and a yes",
        SignalSource.Client => "needs an address and a client ID",
        SignalSource.Consent => "needs an address and a yes of its own (--allow)",
        SignalSource.Text => "from what you paste",
        _ => "from your answer",
    };
}
