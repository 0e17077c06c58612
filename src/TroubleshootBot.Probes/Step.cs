namespace TroubleshootBot.Probes;

/// <summary>One thing that a sweep waited for: a name, a connection, a handshake, an answer.</summary>
/// <param name="What"><c>name</c>, <c>connect</c>, <c>tls</c>, or the method of a request.</param>
/// <param name="Where">The host, or host and path; without secrets.</param>
/// <param name="Start">When it began, from the start of the sweep.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Result">What came of it: a status, or a few words; empty if nothing is to be said.</param>
public sealed record Step(string What, string Where, TimeSpan Start, TimeSpan Took, string Result);
