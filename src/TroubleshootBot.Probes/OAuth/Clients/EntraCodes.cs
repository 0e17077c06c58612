using System.Text.RegularExpressions;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>The codes of Microsoft Entra (<c>AADSTS…</c>) that can be met when a plugin is connected.</summary>
/// <remarks>As described at https://learn.microsoft.com/entra/identity-platform/reference-error-codes; each can be looked up at https://login.microsoftonline.com/error?code=50011.</remarks>
internal static partial class EntraCodes
{
    private const string Prefix = "AADSTS";

    private static readonly Dictionary<string, SignInFault> Faults = new(StringComparer.Ordinal)
    {
        ["700016"] = SignInFault.UnknownClient, // Not found in the tenant: another tenant, or not installed there
        ["7000112"] = SignInFault.ClientDisabled,
        ["70001"] = SignInFault.ClientDisabled,

        ["70002"] = SignInFault.ClientSecret,
        ["7000215"] = SignInFault.ClientSecret, // Wrong; often the secret's ID instead of its value
        ["7000218"] = SignInFault.ClientSecret, // None, where one is needed
        ["7000222"] = SignInFault.ClientSecret, // Expired
        ["700025"] = SignInFault.ClientSecret, // One from a public client

        ["50011"] = SignInFault.Redirect,
        ["500113"] = SignInFault.Redirect, // None is registered at all

        ["700054"] = SignInFault.ResponseType,
        ["70005"] = SignInFault.ResponseType,
        ["70003"] = SignInFault.GrantType,

        ["70011"] = SignInFault.Scope,
        ["650053"] = SignInFault.Scope, // Does not exist there; with Graph's ID in the text it lost its prefix
        ["1002012"] = SignInFault.Scope, // Client credentials want /.default

        ["901002"] = SignInFault.Resource, // The parameter is not supported
        ["9010010"] = SignInFault.Resource, // It does not match the scopes

        ["501481"] = SignInFault.Pkce,
        ["9002325"] = SignInFault.Pkce,

        ["65001"] = SignInFault.Consent,
        ["65004"] = SignInFault.Consent, // Declined
        ["90008"] = SignInFault.Consent,
        ["90094"] = SignInFault.Consent, // An administrator has to agree
        ["500011"] = SignInFault.Consent, // The plugin's own application is not installed in the tenant
        ["650056"] = SignInFault.Consent,
        ["650057"] = SignInFault.Consent,

        ["50020"] = SignInFault.Person, // An account of another tenant
        ["50034"] = SignInFault.Person,
        ["50057"] = SignInFault.Person, // Disabled
        ["50076"] = SignInFault.Person, // A second factor is needed
        ["50079"] = SignInFault.Person,
        ["50105"] = SignInFault.Person, // Not assigned
        ["53000"] = SignInFault.Person, // The device does not comply
        ["53003"] = SignInFault.Person, // Conditional access
        ["50002"] = SignInFault.Person, // Tenant restriction
        ["500021"] = SignInFault.Person,

        ["54005"] = SignInFault.Grant, // A code for the second time
        ["50173"] = SignInFault.Grant, // Withdrawn
        ["70008"] = SignInFault.Grant,
        ["70043"] = SignInFault.Grant, // Has to sign in again by policy
        ["700082"] = SignInFault.Grant, // Not used for too long
        ["700084"] = SignInFault.Grant,

        ["50196"] = SignInFault.Throttled, // The client goes round in a circle
        ["90055"] = SignInFault.Throttled,
        ["90033"] = SignInFault.Unavailable,
    };

    /// <summary>Finds the first code in a text that is known here, otherwise the first of all.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    public static (string Code, SignInFault Fault)? Find(string? text)
    {
        (string Code, SignInFault Fault)? first = null;

        foreach (var match in Code().EnumerateMatches(text))
        {
            var code = text!.Substring(match.Index, match.Length);

            if (Faults.TryGetValue(code[Prefix.Length..], out var fault))
            {
                return (code, fault);
            }

            first ??= (code, SignInFault.Other);
        }

        return first;
    }

    [GeneratedRegex(Prefix + "[0-9]{4,9}", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
