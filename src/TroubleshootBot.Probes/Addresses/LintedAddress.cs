namespace TroubleshootBot.Probes.Addresses;

/// <summary>An address as it was typed, read without any network.</summary>
/// <param name="Outcome">An outcome of the signal <c>address.form</c>: the one defect that breaks most.</param>
/// <param name="Address">What can be called once it is cleaned: absolute, http or https, without userinfo and fragment; <see langword="null"/> if nothing can.</param>
/// <param name="Detail">What else is to be said about it; never the userinfo.</param>
internal sealed record LintedAddress(string Outcome, Uri? Address, string? Detail = null);
