using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>Looks whether the sign-in server describes itself, and under the name by which the plugin calls it.</summary>
internal sealed class ServerProbe : IProbe
{
    public string Name => "server-metadata";

    public string Doing => "reading how the sign-in server describes itself";

    public IReadOnlyList<Signal> Signals { get; } = [OAuthSignals.ServerMetadata, OAuthSignals.Issuer];

    /// <inheritdoc/>
    /// <remarks>All usual places are asked at once, if a document names a sign-in server or may do so.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public IEnumerable<Outbound> Ahead(SweepContext sweep, Outbound opening, TargetKind kind) => ResourceProbe.Places(sweep, kind);

    public Task ReadyAsync(SweepContext sweep) => sweep.Resource;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        if ((await sweep.Approach).Answer.Failure is { } failure)
        {
            return [Seen.Blank(OAuthSignals.ServerMetadata, failure), Seen.Blank(OAuthSignals.Issuer, failure)];
        }

        var server = await sweep.Server;

        if (server.NotApplicable is { } why)
        {
            return [Seen.NotApplicable(OAuthSignals.ServerMetadata, why), Seen.NotApplicable(OAuthSignals.Issuer, why)];
        }

        if (server.Document is not { } document)
        {
            return
            [
                new Seen(OAuthSignals.ServerMetadata, FetchedDocument.Unreachable, $"\"{server.Named}\" is no address"),
                Seen.NotReached(OAuthSignals.Issuer, "there is no description to compare"),
            ];
        }

        var subject = ShownAddress.Of(document.Place);

        return
        [
            Metadata(server, document).From(document.Answer) with { Subject = subject },
            Issuer(server, document).From(document.Answer) with { Subject = subject },
        ];
    }

    private static Seen Metadata(ServerDocument server, FetchedDocument document)
    {
        if (document.Blank is { } blank)
        {
            return Seen.Blank(OAuthSignals.ServerMetadata, blank);
        }

        return document.Outcome switch
        {
            FetchedDocument.Found when server.Missing.Count > 0 =>
                new Seen(OAuthSignals.ServerMetadata, "incomplete", $"{document.Detail}; without {string.Join(", ", server.Missing)}"),
            "protected" => new Seen(OAuthSignals.ServerMetadata, FetchedDocument.NotFound, $"{document.Detail}: the description itself asks for a credential"),
            var outcome => new Seen(OAuthSignals.ServerMetadata, outcome, document.Detail),
        };
    }

    private static Seen Issuer(ServerDocument server, FetchedDocument document)
    {
        if (document.Root is null)
        {
            return Seen.Blank(OAuthSignals.Issuer, document.Blank ?? new Failure(FailureKind.NoAnswer, "there is no description to compare"));
        }

        if (server.Named is not { } named)
        {
            return Seen.NotApplicable(OAuthSignals.Issuer, "the plugin names no sign-in server to compare with");
        }

        var outcome = server.Issuer switch
        {
            null or "" => "missing",
            var issuer when issuer == named => "equal",
            var issuer when issuer.TrimEnd('/') == named.TrimEnd('/') => "slash-differs",
            _ => "differs",
        };

        return new Seen(OAuthSignals.Issuer, outcome, $"named \"{named}\", calls itself \"{server.Issuer ?? "(nothing)"}\"");
    }
}
