namespace TroubleshootBot.Lab.Apis;

/// <summary>Which of the provider's limits an account has run into.</summary>
internal enum Limit
{
    None,
    Quota,
    Credit,
    Billing,
    Rate,
}
