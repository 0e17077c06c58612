using System.Globalization;
using System.Text;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>
/// Reads <c>WWW-Authenticate</c> in full: several challenges in one header, several headers, token68, quoted strings with
/// commas and escapes. Never throws; what cannot be read is reported with its position, and reading goes on with the next header.
/// </summary>
internal static class ChallengeParser
{
    public static ChallengeReading Read(IEnumerable<string> headers)
    {
        var challenges = new List<Challenge>();
        string? problem = null;

        foreach (var header in headers)
        {
            problem = new Cursor(header).ReadAll(challenges) ?? problem;
        }

        return new ChallengeReading(challenges, problem);
    }

    private sealed class Cursor(string text)
    {
        private int at;
        private string? slip;

        private bool IsAtEnd => at >= text.Length;

        private char Current => text[at];

        public string? ReadAll(List<Challenge> challenges)
        {
            SkipCommas();

            if (IsAtEnd)
            {
                return "the header is empty";
            }

            while (!IsAtEnd)
            {
                if (ReadChallenge(challenges) is { } problem)
                {
                    return problem;
                }
            }

            return slip;
        }

        private string? ReadChallenge(List<Challenge> challenges)
        {
            var scheme = ReadToken();

            if (scheme.Length == 0)
            {
                return Problem("a scheme is missing");
            }

            if (!IsAtEnd && Current is not (' ' or '\t' or ','))
            {
                return Problem($"unexpected '{Current}' after the scheme");
            }

            SkipSpaces();
            var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var token = ReadToken68();
            var problem = token is null ? ReadParameters(parameters) : null;
            challenges.Add(new Challenge(scheme, token, parameters));
            SkipCommas();

            return problem;
        }

        private string? ReadParameters(Dictionary<string, string> parameters)
        {
            while (true)
            {
                var before = at;
                SkipCommas();
                var name = ReadToken();
                SkipSpaces();

                if (name.Length == 0)
                {
                    return IsAtEnd ? null : Problem($"unexpected '{Current}'");
                }

                if (IsAtEnd || Current != '=')
                {
                    at = before; // After a comma, a name without a value begins the next challenge
                    return text[before] == ',' ? null : Problem($"{name} has no value");
                }

                at++;
                SkipSpaces();
                var start = at;
                var value = !IsAtEnd && Current == '"' ? ReadQuoted() : ReadUnquoted(name);

                if (value is null)
                {
                    at = start;
                    return Problem("a quotation mark is never closed");
                }

                if (value.Length == 0 && start == at)
                {
                    return Problem($"{name} has no value");
                }

                parameters.TryAdd(name, value);
                SkipSpaces();

                if (!IsAtEnd && Current != ',')
                {
                    return Problem($"a comma is missing after {name}");
                }
            }
        }

        /// <summary>token68 is told from a parameter by what follows it: the end or a comma.</summary>
        private string? ReadToken68()
        {
            var end = at;

            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || "-._~+/".Contains(text[end], StringComparison.Ordinal)))
            {
                end++;
            }

            if (end == at)
            {
                return null;
            }

            while (end < text.Length && text[end] == '=')
            {
                end++;
            }

            var after = end;

            while (after < text.Length && text[after] is ' ' or '\t')
            {
                after++;
            }

            if (after < text.Length && text[after] != ',')
            {
                return null;
            }

            var token = text[at..end];
            at = after;
            return token;
        }

        private string? ReadQuoted()
        {
            var value = new StringBuilder();

            for (at++; !IsAtEnd; at++)
            {
                if (Current == '"')
                {
                    at++;
                    return value.ToString();
                }

                if (Current == '\\' && at + 1 < text.Length)
                {
                    at++;
                }

                value.Append(Current);
            }

            return null;
        }

        /// <summary>An address without quotation marks is no token (RFC 9110, 11.2). Some clients read it all the same, so it is read, and told.</summary>
        private string ReadUnquoted(string name)
        {
            var start = at;

            if (ReadToken().Length > 0 && !IsAtEnd && Current is ':' or '/' or '?' or '=' or '@')
            {
                slip ??= Problem($"the value of {name} needs quotation marks");

                while (!IsAtEnd && Current is not (' ' or '\t' or ','))
                {
                    at++;
                }
            }

            return text[start..at];
        }

        private string ReadToken()
        {
            var start = at;

            while (!IsAtEnd && (char.IsAsciiLetterOrDigit(Current) || "!#$%&'*+-.^_`|~".Contains(Current, StringComparison.Ordinal)))
            {
                at++;
            }

            return text[start..at];
        }

        private void SkipSpaces()
        {
            while (!IsAtEnd && Current is ' ' or '\t')
            {
                at++;
            }
        }

        private void SkipCommas()
        {
            while (!IsAtEnd && Current is ' ' or '\t' or ',')
            {
                at++;
            }
        }

        private string Problem(string what) =>
            string.Create(CultureInfo.InvariantCulture, $"{what}, at character {at + 1} of {text.Length}");
    }
}
