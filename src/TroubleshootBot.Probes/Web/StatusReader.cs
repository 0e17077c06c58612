namespace TroubleshootBot.Probes.Web;

/// <summary>Names a status in the words of the signal <c>web.anonymous</c>.</summary>
internal static class StatusReader
{
    public static string Read(int status) => status switch
    {
        >= 200 and < 300 => "ok",
        >= 300 and < 400 => "redirect",
        401 => "unauthorized",
        403 => "forbidden",
        404 or 410 => "not-found",
        405 => "method-not-allowed",
        400 or 406 or 415 or 422 => "bad-request",
        407 => "proxy-authentication",
        421 => "misdirected",
        429 => "rate-limited",
        >= 400 and < 500 => "other-refusal",
        >= 500 and < 600 => "server-error",
        _ => "not-http",
    };
}
