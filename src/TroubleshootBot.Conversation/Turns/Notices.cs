using System.Globalization;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>What the user must be told of how their turn was taken in, before any reply.</summary>
internal static class Notices
{
    public static IEnumerable<string> Of(IEnumerable<ConversationEvent> taken, IncomingTurn turn, ChannelTraits traits)
    {
        if (turn.Text.Length > IncomingTurn.TextLimit)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"That was {turn.Text.Length:N0} characters; I read the first {IncomingTurn.TextLimit:N0}. If the error stands further down, paste that part.");
        }

        foreach (var caught in taken.OfType<SecretCaught>())
        {
            var ending = caught.LastFour.Length > 0 ? $", ending in {caught.LastFour}" : string.Empty;
            yield return $"There was a secret in what you wrote ({caught.Kind}, {caught.Length} characters{ending}). I took it out before anything else saw it. " +
                (traits.TakesSecrets
                    ? "It stays in memory only; /forget drops it. If others can see where you copied it from, replace it."
                    : "This chat may have kept your message, though: please replace that secret with a new one.");
        }
    }
}
