using System.Buffers;
using System.Buffers.Text;
using System.Text;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>What a sign-in server complains of: in JSON, in the address it sends people to, or on a page.</summary>
/// <param name="Fault">What it comes to.</param>
/// <param name="Code">The code, if it gave one: OAuth's, or its own (<c>AADSTS50011</c>).</param>
/// <param name="Description">Its own words. A stranger's text.</param>
internal sealed record SignInError(SignInFault Fault, string? Code, string? Description)
{
    private const int Around = 60;
    private const int MostText = 240;

    /// <summary>Gets code and words, for people.</summary>
    public string Detail => string.Join(": ", new[] { Code, Description }.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <summary>Reads an answer, but not where it leads.</summary>
    /// <returns><see langword="null"/> if it complains of nothing that can be read.</returns>
    public static SignInError? Read(Exchange answer)
    {
        if (answer.IsHtml)
        {
            return OfPage(answer.Body, isComplaint: !answer.IsSuccess);
        }

        if (answer.IsSuccess && !(JsonText.TryParseObject(answer.Body) is { } root && root.TryGetProperty("error", out _)))
        {
            return null; // Whatever else it says, it does not complain
        }

        var complaint = Complaint.Read(answer);

        return complaint.Codes.Count > 0 ? Of(complaint.Codes, complaint.Message)
            : complaint.Message is { } message ? OfPage(message, isComplaint: true)
            : null;
    }

    /// <summary>Reads the address that people are sent to (RFC 6749, 4.1.2.1); Google packs its complaint into one parameter.</summary>
    public static SignInError? OfAddress(Uri address)
    {
        var query = AddressQuery.Read(address);

        if (query.GetValueOrDefault("error") is { Length: > 0 } error)
        {
            return Of([error], query.GetValueOrDefault("error_description"));
        }

        return query.GetValueOrDefault("authError") is { } packed && Unpack(packed) is { } text ? OfPage(text, isComplaint: true) : null;
    }

    /// <summary>Reads a page, or any text.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isComplaint">Whether it is known to be one, by its status: on a sign-in page the words mean nothing.</param>
    public static SignInError? OfPage(string page, bool isComplaint)
    {
        // Entra's pages hold their message in a script.
        if (EntraCodes.Find(page) is { } entra)
        {
            return new SignInError(entra.Fault, entra.Code, Excerpt(page, page.IndexOf(entra.Code, StringComparison.Ordinal) + entra.Code.Length).TrimStart(':', ' '));
        }

        var text = PageText.Read(page);

        if (SignInWords.FindSentence(text) is { } sentence)
        {
            return new SignInError(sentence.Fault, Code: null, Excerpt(text, sentence.At - Around));
        }

        return !isComplaint ? null
            : SignInWords.FindCode(text) is { } code ? Of([code.Code], Excerpt(text, code.At - Around))
            : SignInWords.FindSubject(text) is { } subject ? new SignInError(subject.Fault, Code: null, Excerpt(text, subject.At - Around))
            : new SignInError(SignInFault.Other, Code: null, Excerpt(text, 0));
    }

    /// <summary>Weighs codes and description: what is more exact goes first.</summary>
    public static SignInError Of(IReadOnlyList<string> codes, string? description)
    {
        var text = description ?? "";

        if ((EntraCodes.Find(text) ?? codes.Select(EntraCodes.Find).FirstOrDefault(found => found is not null)) is { } entra)
        {
            return new SignInError(entra.Fault, entra.Code, description);
        }

        var known = codes.FirstOrDefault(code => SignInWords.OfCode(code) is not null);
        var code = known ?? (codes.Count > 0 ? codes[0] : null);
        var fault = SignInWords.FindSentence(text)?.Fault
            ?? (known is null ? null : SignInWords.OfCode(known))
            ?? SignInWords.FindSubject(text, codes)
            ?? SignInFault.Other;

        return new SignInError(fault, code, description == code ? null : description);
    }

    /// <summary>Unpacks what holds readable words between bytes that are none.</summary>
    private static string? Unpack(string packed)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(packed.Length)];
        var written = packed.Replace('+', '-').Replace('/', '_').TrimEnd('=');

        return Base64Url.DecodeFromChars(written, bytes, out _, out var count) == OperationStatus.Done ? Encoding.Latin1.GetString(bytes, 0, count) : null;
    }

    private static string Excerpt(string text, int from)
    {
        var start = Math.Max(0, from);

        return text.Substring(start, Math.Min(MostText, text.Length - start));
    }
}
