using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Credentials;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Mcp;
using TroubleshootBot.Probes.Names;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Probes.Tls;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.Sweeping;

/// <summary>Everything that the probes of one sweep share. What more than one of them needs is fetched when first asked for, once.</summary>
internal sealed class SweepContext
{
    private readonly Lazy<Task<Approach>> approach;
    private readonly Lazy<Task<ResourceDocument>> resource;
    private readonly Lazy<Task<ServerDocument>> server;
    private readonly Lazy<Task<Trial>> trial;
    private readonly Lazy<Task<Talk>> talk;
    private readonly Lazy<Task<OldTalk>> oldTalk;

    public SweepContext(ProbeRequest request, LintedAddress address, TimeProvider clock, ProbeOptions options, CancellationToken caller)
    {
        Caller = caller;
        Request = request;
        Linted = address;
        Clock = clock;
        Options = options;
        approach = new(() => Web.Approach.MakeAsync(this));
        resource = new(() => ResourceDocument.FindAsync(this));
        server = new(() => ServerDocument.FindAsync(this));
        trial = new(() => Credentials.Trial.MakeAsync(this));
        talk = new(() => Mcp.Talk.HoldAsync(this));
        oldTalk = new(() => Mcp.OldTalk.HoldAsync(this, secret: null, mayCall: string.IsNullOrWhiteSpace(request.Credential?.Value)));
        var credential = string.IsNullOrWhiteSpace(request.Credential?.Value) ? null : CredentialForm.Clean(request.Credential.Value);
        Token = credential is null ? null : TokenClaims.Read(credential);
        TokenProblem = TokenClaims.Problem(credential);
    }

    public ProbeRequest Request { get; }

    public LintedAddress Linted { get; }

    public TimeProvider Clock { get; }

    public ProbeOptions Options { get; }

    /// <summary>Gets the caller's own token: only its cancellation is an exception, everything else is something seen.</summary>
    public CancellationToken Caller { get; }

    /// <summary>Gets the probes that look in this sweep.</summary>
    public required IReadOnlyList<IProbe> Probes { get; init; }

    /// <summary>Gets the token that is cancelled when the sweep is over, for whatever reason.</summary>
    public required CancellationToken Ended { get; init; }

    public required NameBook Names { get; init; }

    public required Connector Connector { get; init; }

    public required Certificates Certificates { get; init; }

    public required Exchanger Exchanger { get; init; }

    /// <summary>Gets the address that is called.</summary>
    /// <exception cref="InvalidOperationException">There is none; <see cref="IProbe"/>s are not run then.</exception>
    public Uri Address => Linted.Address ?? throw new InvalidOperationException("There is no address to call.");

    /// <summary>Gets the first requests without a credential, and what they tell about the kind of target.</summary>
    public Task<Approach> Approach => approach.Value;

    /// <summary>Gets or sets the interface that was found beside a wrong address.</summary>
    public Exchange? Neighbour { get; set; }

    /// <summary>Gets the kind of target as far as it is known by now.</summary>
    public TargetKind KindSoFar
    {
        get
        {
            if (Request.Kind != TargetKind.Unknown || approach is not { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            {
                return Request.Kind;
            }

            var kind = approach.Value.Result.Kind;
            var nextDoor = kind == TargetKind.Api && Neighbour is { } neighbour ? KindReader.FromAnswer(neighbour) : TargetKind.Unknown;

            return nextDoor == TargetKind.Unknown ? kind : nextDoor;
        }
    }

    /// <summary>Gets the description of the protected resource (RFC 9728).</summary>
    public Task<ResourceDocument> Resource => resource.Value;

    /// <summary>Gets the description of the sign-in server (RFC 8414).</summary>
    public Task<ServerDocument> Server => server.Value;

    /// <summary>Gets the request with the real credential.</summary>
    public Task<Trial> Trial => trial.Value;

    /// <summary>Gets the MCP handshake that completed, and the list of tools asked for after it.</summary>
    public Task<Talk> Talk => talk.Value;

    /// <summary>Gets the talk over HTTP+SSE that needs no credential; only for a server that opens a stream.</summary>
    public Task<OldTalk> OldTalk => oldTalk.Value;

    /// <summary>Gets what the credential says of itself; <see langword="null"/> if it is opaque or there is none.</summary>
    public TokenClaims? Token { get; }

    /// <summary>Gets why there is no <see cref="Token"/>, for people; means nothing if there is one.</summary>
    public string TokenProblem { get; }

    public Task<Exchange> SendAsync(Outbound request) => Exchanger.SendAsync(request);

    /// <summary>Tells whether any of <paramref name="signals"/> is wanted.</summary>
    public bool Wants(params ReadOnlySpan<Signal> signals)
    {
        if (Request.Signals is not { } wanted)
        {
            return true;
        }

        foreach (var signal in signals)
        {
            if (wanted.Contains(signal.Id))
            {
                return true;
            }
        }

        return false;
    }
}
