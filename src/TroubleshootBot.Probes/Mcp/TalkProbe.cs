using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>Reads what shows behind a handshake that completed: revision, transport, tools, and refusals that look like success.</summary>
internal sealed class TalkProbe : IProbe
{
    public string Name => "tools";

    public string Doing => "asking for the list of tools";

    public IReadOnlyList<Signal> Signals => McpSignals.All;

    /// <inheritdoc/>
    /// <remarks>The list is asked for once; twice more for servers that want to be told first that the client is ready.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 4);

    public Task ReadyAsync(SweepContext sweep) => sweep.Talk;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var talk = await sweep.Talk;

        if (talk.Failure is { } failure)
        {
            return [.. Signals.Select(signal => Seen.Blank(signal, failure))];
        }

        var hidden = AuthInResult(talk);

        return talk.NotApplicable is { } why
            ? [.. Signals.Select(signal => signal == McpSignals.AuthInResult ? hidden : Seen.NotApplicable(signal, why))]
            : [Version(talk), Transport(talk), Tools(talk), hidden, SecuritySchemes(talk)];
    }

    private static Seen Version(Talk talk)
    {
        var version = talk.Result is { } result ? ServerSelf.Version(result) : null;
        var asked = talk.Handshake?.Request.McpMethod is null ? McpMessages.Version : McpMessages.Modern;

        return new Seen(McpSignals.Version, McpVersions.Read(version), $"asked for {asked}, agreed to {version ?? "nothing"}");
    }

    private static Seen Transport(Talk talk) => new(McpSignals.Transport, talk.IsOld ? "sse" : "streamable");

    private static Seen Tools(Talk talk)
    {
        if (talk.Tools is not { } answer)
        {
            return Seen.NotObserved(McpSignals.Tools, "nobody asked for them");
        }

        if (answer.Failure is { } failure)
        {
            return Seen.Blank(McpSignals.Tools, failure);
        }

        var reply = JsonRpcReply.Read(answer);

        if (reply is { IsMethodUnknown: true })
        {
            return Seen.NotApplicable(McpSignals.Tools, "the server says that it knows no tools/list");
        }

        var catalogue = reply?.Result is { } result ? ToolCatalogue.Read(result) : null;
        var (outcome, detail) = catalogue switch
        {
            { Count: > 0 } => ("listed", string.Create(CultureInfo.InvariantCulture, $"tools: {catalogue.Count}")),
            not null => ("empty", answer.StatusText),
            null when answer.Status is >= 400 and < 500 => ("refused", answer.StatusText),
            null when reply is { Result: null } => ("refused", $"{answer.StatusText}, JSON-RPC error {reply.ErrorCode}: {reply.ErrorMessage}"),
            null when reply is null => ("failed", $"{answer.StatusText}, no list of tools: {JsonRpcReply.Problem(answer)}"),
            _ => ("failed", $"{answer.StatusText}, no list \"tools\" in the result"),
        };

        return new Seen(McpSignals.Tools, outcome, detail).From(answer);
    }

    private static Seen AuthInResult(Talk talk)
    {
        var replies = talk.Answers.Where(answer => answer.IsSuccess).Select(JsonRpcReply.Read).OfType<JsonRpcReply>().ToArray();

        if (replies.Length == 0)
        {
            return Seen.NotApplicable(McpSignals.AuthInResult, "no answer counts as a success");
        }

        return replies.Select(HiddenRefusal.Find).FirstOrDefault(found => found is not null) is { } refusal
            ? new Seen(McpSignals.AuthInResult, "found", refusal)
            : new Seen(McpSignals.AuthInResult, "none");
    }

    private static Seen SecuritySchemes(Talk talk)
    {
        var catalogue = talk.Tools is { } answer && JsonRpcReply.Read(answer)?.Result is { } result ? ToolCatalogue.Read(result) : null;

        return catalogue is { Count: > 0 }
            ? new Seen(
                McpSignals.SecuritySchemes,
                catalogue.WithSchemes > 0 ? "declared" : "not-declared",
                string.Create(CultureInfo.InvariantCulture, $"{catalogue.WithSchemes} of {catalogue.Count} tools{(catalogue.Schemes.Count > 0 ? ": " + string.Join(", ", catalogue.Schemes) : "")}"))
            : Seen.NotApplicable(McpSignals.SecuritySchemes, "there is no tool that could say so");
    }
}
