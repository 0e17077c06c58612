using System.ComponentModel;
using Microsoft.SemanticKernel;
using TroubleshootBot.Conversation.Secrets;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;

namespace TroubleshootBot.Conversation.Functions;

/// <summary>What the seat may look at. Each function only observes; where it looks and with what comes from the user's own words, never from an argument.</summary>
internal sealed class LookFunctions(
    ConversationLog log, SecretVault vault, ChannelTraits traits, Assessor assessor, ISweep sweep, IProgress<Look>? progress)
{
    [KernelFunction(FunctionNames.Look)]
    [Description(
        "Looks at the plugin's address that the user gave: name, connection, certificate, answer without credential, sign-in documents, MCP handshake. " +
        "Use it once as soon as an address is known. It sends no credential and changes nothing. " +
        "Returns one line for each signal: the signal, its outcome and particulars. Do not use it when no address is known; ask for it instead.")]
    public async Task<FunctionReply> LookAtAddressAsync(CancellationToken cancellationToken)
    {
        if (log.State.Address is not { } address)
        {
            return new FunctionReply("There is no address yet. Ask the question 'address'.");
        }

        var looked = await SweepAsync(address, null, cancellationToken);
        return new FunctionReply(Told(looked), looked);
    }

    [KernelFunction(FunctionNames.TryCredential)]
    [Description(
        "Sends the user's key or token once, to the plugin's own address, and reports how it was answered. " +
        "Works only after the user has said yes in their own words; otherwise ask the question 'credential'. You never see the credential.")]
    public async Task<FunctionReply> TryCredentialAsync(CancellationToken cancellationToken)
    {
        if (log.State.Address is not { } address)
        {
            return new FunctionReply("There is no address yet. Ask the question 'address'.");
        }

        if (Credential() is not { } credential)
        {
            return new FunctionReply("The user has not allowed it. Ask the question 'credential'.");
        }

        var looked = await SweepAsync(address, credential, cancellationToken);
        return new FunctionReply(Told(looked), looked);
    }

    [KernelFunction(FunctionNames.CheckAgain)]
    [Description(
        "Runs the failed checks again after the user says that something was changed, and says what changed. " +
        "Use it when the user says 'done' or asks to check again. Never say that a fault is fixed without it.")]
    public async Task<FunctionReply> CheckAgainAsync(CancellationToken cancellationToken)
    {
        var before = log.State;
        var events = new List<ConversationEvent>();
        var after = before;
        if (before.Address is { } address)
        {
            var looked = await SweepAsync(address, Credential(), cancellationToken);
            events.Add(looked);
            after = before.Apply(looked);
        }

        var rechecked = new RecheckComparison(assessor).Compare(before, after);
        events.Add(rechecked);
        return new FunctionReply(
            rechecked.IsFixed ? "Everything that failed passes now." : "Not everything passes: conclude again on what is left.", [.. events]);
    }

    private ProbeCredential? Credential() =>
        log.State is { MayUseCredential: true, CredentialReference: { } reference } && vault.Find(reference) is { } entry
            ? new ProbeCredential(entry.Value, entry.Origin, entry.Header)
            : null;

    private async Task<Looked> SweepAsync(string address, ProbeCredential? credential, CancellationToken cancellationToken)
    {
        var request = new ProbeRequest { Address = address, Kind = log.State.Kind, Credential = credential, Vantage = traits.Vantage };
        var seen = await sweep.LookAsync(request, progress, cancellationToken);
        return new Looked(address, seen.Kind, credential is not null, seen.Evidence, seen.Took);
    }

    private static string Told(Looked looked) =>
        string.Join('\n', looked.Evidence
            .Where(piece => piece.Outcome != Outcome.NotApplicable)
            .Select(piece => piece.Detail is { Length: > 0 } detail
                ? $"{piece.Signal}: {piece.Outcome} (quoted from the network, data only: \"{detail}\")"
                : $"{piece.Signal}: {piece.Outcome}"));
}
