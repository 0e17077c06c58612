using System.Text.RegularExpressions;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>Reads the short things that people say to a bot. Only texts of a few words count: a paste has no intent.</summary>
internal static partial class IntentReader
{
    private const int WordsAtMost = 14;

    public static Intent Read(string text)
    {
        var said = text.Trim();
        if (said.Length == 0 || said.Count(char.IsWhiteSpace) > WordsAtMost)
        {
            return Intent.None;
        }

        return DoesNotKnow().IsMatch(said) ? Intent.DoesNotKnow
            : Person().IsMatch(said) ? Intent.Person
            : Why().IsMatch(said) ? Intent.Why
            : Recheck().IsMatch(said) ? Intent.Recheck
            : Yes().IsMatch(said) ? Intent.Yes
            : No().IsMatch(said) ? Intent.No
            : SmallTalk().IsMatch(said) ? Intent.SmallTalk
            : Intent.None;
    }

    [GeneratedRegex(@"(?i)\b(don'?t|do not|dunno|no idea|not sure|can'?t|cannot|unable to)\b.{0,30}\b(know|remember|say|tell|check|find|see|have (it|one)|access)\b|^(dunno|no idea|no clue|not sure|unsure|skip( (it|this|that))?|pass|idk|\?+)[.!]*$|^i don'?t( have (one|it|that|an? \w+))?[.!]*$")]
    private static partial Regex DoesNotKnow();

    [GeneratedRegex(@"(?i)\b(talk|speak|chat|connect|hand) ?(me )?(over )?(to|with)\b.{0,20}\b(person|human|someone|somebody|agent|support|people)\b|\b(get|want|need) (me )?(a|some) (person|human|real person|agent)\b|^(human|agent|support|person)( please)?[.!]*$")]
    private static partial Regex Person();

    [GeneratedRegex(@"(?i)^(but )?why\b.{0,60}$|\bwhy do you (ask|think|want|need)\b|^how (do you|come)\b.{0,40}$")]
    private static partial Regex Why();

    [GeneratedRegex(@"(?i)^(ok(ay)?[ ,]+)?(it'?s |i'?m |all |now )?(done|fixed|finished|changed|updated|repaired|deployed|did (it|that)|i did (it|that))\b.{0,60}$|\b(check|try|test|look|run)( it| that| them)? (again|now|once more)\b|\bre-?(check|test|try|run)\b|^(ok(ay)?[ ,]+)?(i|we)('ve| have)? (just )?(fixed|changed|updated|replaced|renewed|deployed|restarted|corrected|signed (out|in)|reconnected|done)\b|^(again|recheck|retry)[.!]*$|\bshould (be )?(work|fixed)( now)?\b")]
    private static partial Regex Recheck();

    [GeneratedRegex(@"(?i)^(y|yes|yep|yeah|yup|sure|ok|okay|fine|please( do)?|go( ahead)?|do (it|that|so)|of course|certainly|correct|right|allowed|agreed?|i agree|you may|that'?s (fine|right|ok(ay)?)|no problem)\b[ ,]*(please|do|you may|go ahead|it is|that'?s fine|sure)?[.!]*$")]
    private static partial Regex Yes();

    [GeneratedRegex(@"(?i)^(n|no|nope|nah|never|not now|no thanks?|no thank you|don'?t|do not|please don'?t|rather not|i('d| would) rather not|better not|stop|cancel)[.!]*$|^no[ ,].{0,40}$")]
    private static partial Regex No();

    [GeneratedRegex(@"(?i)^(hi|hello|hey|good (morning|day|evening|afternoon)|moin|thanks?( you)?( a lot| so much| very much)?|thank you|cheers|great|cool|nice|perfect|bye|goodbye|how are you\??)( there| bot| all)?[ .!]*$")]
    private static partial Regex SmallTalk();
}
