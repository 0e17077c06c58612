namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>The credential itself, and what the target says to it.</summary>
public static class CredentialSignals
{
    public static readonly Signal Present = new(
        "credential.present", Stage.Credential, SignalSource.Credential, "whether there is a credential where it should be",
        ("present", "there is one"),
        ("unset", "the variable or file that should hold it does not exist"),
        ("empty", "the place that should hold it is empty"));

    public static readonly Signal Form = new(
        "credential.form", Stage.Credential, SignalSource.Credential, "whether the credential was copied cleanly",
        ("clean", "nothing is wrong with its outer form"),
        ("whitespace", "there are spaces around or in it"),
        ("line-break", "there is a line break in it"),
        ("quotes", "there are quotation marks around it"),
        ("invisible-characters", "there are invisible or foreign characters in it"),
        ("bearer-prefix", "the word Bearer is part of it, so it will be sent twice"),
        ("truncated", "it is cut off"),
        ("placeholder", "it is the placeholder from an example"),
        ("address", "it is an address, not a secret"));

    public static readonly Signal Lifetime = new(
        "token.lifetime", Stage.Token, SignalSource.Credential, "whether the token is in date (its 'exp' and 'nbf')",
        ("current", "it is in date"),
        ("expired", "its end date has passed"),
        ("not-yet-valid", "its first moment is still to come"),
        ("no-expiry", "it says nothing about its end"));

    public static readonly Signal Issuer = new(
        "token.issuer", Stage.Token, SignalSource.CredentialAtTarget, "whether the token comes from the sign-in server that the plugin names",
        ("matches", "it does"),
        ("differs", "it comes from another one"));

    public static readonly Signal Audience = new(
        "token.audience", Stage.Token, SignalSource.CredentialAtTarget, "whether the token was made for this plugin (its 'aud')",
        ("matches", "it was"),
        ("differs", "it was made for something else"),
        ("missing", "it does not say what it was made for"));

    public static readonly Signal Answer = new(
        "auth.credential", Stage.Credential, SignalSource.CredentialAtTarget, "what the server answers to the real credential",
        ("accepted", "it accepts it"),
        ("rejected", "it rejects it (401)"),
        ("insufficient-scope", "it knows it, and says that it does not reach far enough"),
        ("forbidden", "it knows it and refuses (403)"),
        ("quota-exhausted", "it accepts it, and says that the credit is used up"),
        ("rate-limited", "it accepts it, and says that there are too many requests"),
        ("not-found", "it accepts it, and knows nothing under this path (404)"),
        ("redirect", "it sends the caller, with the credential, to another address"),
        ("server-error", "it fails itself (5xx)"),
        ("other", "it answers something else"));

    public static readonly Signal Reason = new(
        "auth.reason", Stage.Credential, SignalSource.CredentialAtTarget, "which reason the server gives for refusing the credential",
        ("none", "it gives no reason that can be told apart"),
        ("missing", "it says that no credential arrived"),
        ("format", "it says that the credential is not in the form it expects"),
        ("invalid", "it says that the credential is not valid"),
        ("expired", "it says that the credential has expired"),
        ("audience", "it says that the token was made for something else"),
        ("scope", "it says that permissions are missing"),
        ("quota", "it says that the credit or spending limit is used up"),
        ("rate", "it says that there are too many requests"),
        ("organization", "it says that organization or project do not fit the key"),
        ("model", "it says that the model is not open to this key"),
        ("region", "it says that the country or region is not served"),
        ("address-list", "it says that the caller's network address is not on its list"),
        ("deactivated", "it says that the account is closed or not active"));

    public static readonly Signal Cleaned = new(
        "auth.cleaned", Stage.Credential, SignalSource.CredentialAtTarget,
        "whether the same credential is accepted once stray characters are taken off",
        ("accepted", "it is accepted then"),
        ("rejected", "it is not accepted then either"));

    public static readonly Signal OtherHeader = new(
        "auth.other-header", Stage.Credential, SignalSource.CredentialAtTarget,
        "whether the same credential is accepted under another header name",
        ("accepted", "it is accepted there"),
        ("rejected", "it is accepted under none of the usual names"));

    public static IReadOnlyList<Signal> All { get; } =
        [Present, Form, Lifetime, Issuer, Audience, Answer, Reason, Cleaned, OtherHeader];
}
