using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>Redirects followed one by one, every hop through the policy, never with a credential.</summary>
/// <param name="End">The last answer; still a redirect if the walk was cut.</param>
/// <param name="Hops">The addresses that were called, the first one included.</param>
/// <param name="IsEndless">Whether it went round in a circle, or on beyond the limit.</param>
internal sealed record RedirectWalk(Exchange End, IReadOnlyList<Uri> Hops, bool IsEndless)
{
    public static async Task<RedirectWalk> FollowAsync(SweepContext sweep, Exchange start)
    {
        var end = start;
        var hops = new List<Uri> { start.Request.Address };

        while (end.IsRedirect && Callable(end.Location) is { } address)
        {
            if (hops.Contains(address) || hops.Count > sweep.Options.RedirectLimit)
            {
                return new RedirectWalk(end, hops, IsEndless: true);
            }

            hops.Add(address);
            end = await sweep.SendAsync(Next(end, address));
        }

        return new RedirectWalk(end, hops, IsEndless: false);
    }

    /// <summary>Takes off what is never sent; gives nothing for what is no web address.</summary>
    private static Uri? Callable(Uri? target) =>
        target is not null
        && (target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp)
        && Uri.TryCreate(target.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped), UriKind.Absolute, out var address)
            ? address
            : null;

    /// <summary>307 and 308 keep method and body (RFC 9110, 15.4); after the others clients send a GET.</summary>
    private static Outbound Next(Exchange redirect, Uri address) => redirect.Status is 307 or 308
        ? redirect.Request with { Address = address, Secret = null, Form = null }
        : new Outbound(HttpMethod.Get, address) { Accept = redirect.Request.Accept };
}
