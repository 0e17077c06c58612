using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Apis;

/// <summary>Knows the limit that the account of a run has reached.</summary>
internal sealed class Limits(Site site)
{
    public const int RetryAfterSeconds = 20;

    public Limit Reached { get; } = site switch
    {
        _ when site.Has(Fault.QuotaExhausted) => Limit.Quota,
        _ when site.Has(Fault.CreditExhausted) => Limit.Credit,
        _ when site.Has(Fault.BillingInactive) => Limit.Billing,
        _ when site.Has(Fault.RateLimited) => Limit.Rate,
        _ => Limit.None,
    };

    public static (string Name, string Value) RetryAfter => ("Retry-After", $"{RetryAfterSeconds}");
}
