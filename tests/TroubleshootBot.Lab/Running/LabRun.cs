using System.Collections.Frozen;
using System.Security.Cryptography.X509Certificates;
using TroubleshootBot.Lab.Credentials;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Running;

/// <summary>A scenario that is running. Disposing it stops every server and frees every port.</summary>
/// <remarks>Runs share nothing but what they are given; any number may run at once.</remarks>
public sealed class LabRun : IAsyncDisposable
{
    private readonly Stack<object> things;

    private LabRun(Stack<object> things) => this.things = things;

    /// <summary>Gets the address that the person has, as they have it; empty if they have none.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the credential that the person has; <see langword="null"/> for none.</summary>
    public required LabCredential? Credential { get; init; }

    /// <summary>Gets the PEM file for <c>SSL_CERT_FILE</c>.</summary>
    public required string CaFile { get; init; }

    /// <summary>Gets the root that stands for the public ones.</summary>
    public required X509Certificate2 Root { get; init; }

    /// <summary>Gets how the authorization server of this run calls itself; it runs for OAuth-protected plugins only.</summary>
    public required string Issuer { get; init; }

    /// <summary>Starts a scenario on free ports.</summary>
    /// <param name="scenario">What to start.</param>
    /// <param name="isFixed">Whether its fault is removed and its credential good.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static Task<LabRun> StartAsync(Scenario scenario, bool isFixed, CancellationToken cancellationToken) =>
        StartAsync(scenario, isFixed, new LabSettings(), cancellationToken);

    /// <summary>Starts a scenario.</summary>
    /// <param name="scenario">What to start.</param>
    /// <param name="isFixed">Whether its fault is removed and its credential good.</param>
    /// <param name="settings">Ports, identity and clock.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="PortTakenException">A port in <paramref name="settings"/> belongs to another program.</exception>
    public static async Task<LabRun> StartAsync(Scenario scenario, bool isFixed, LabSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(settings);

        var things = new Stack<object>();

        try
        {
            var identity = settings.Identity ?? Own(things, LabIdentity.Create(settings.Clock));
            var site = new Site(
                scenario,
                isFixed ? FrozenSet<Fault>.Empty : scenario.Server.Faults,
                identity,
                settings.Clock,
                Plugin: Door(things, settings, 0),
                SignIn: Door(things, settings, 1),
                Other: Door(things, settings, 2));

            await foreach (var server in Servers.StartAsync(site, cancellationToken))
            {
                things.Push(server);
            }

            return new LabRun(things)
            {
                Address = Addresses.Of(site),
                Credential = CredentialMaker.Make(site, isFixed),
                CaFile = identity.CaFile,
                Root = identity.Root,
                Issuer = site.Issuer,
            };
        }
        catch
        {
            await StopAsync(things);
            throw;
        }
    }

    public ValueTask DisposeAsync() => StopAsync(things);

    private static T Own<T>(Stack<object> things, T thing)
        where T : notnull
    {
        things.Push(thing);
        return thing;
    }

    private static Doorway Door(Stack<object> things, LabSettings settings, int place)
    {
        var door = Own(things, Doorway.Take(settings.Port is 0 ? 0 : settings.Port + place));

        if (settings.RoundTrip == TimeSpan.Zero)
        {
            return door;
        }

        var (moved, relay) = door.MoveAway(settings.RoundTrip, settings.Clock);
        things.Push(relay);

        return Own(things, moved);
    }

    private static async ValueTask StopAsync(Stack<object> things)
    {
        while (things.TryPop(out var thing))
        {
            switch (thing)
            {
                case IAsyncDisposable server:
                    await server.DisposeAsync();
                    break;
                case IDisposable other:
                    other.Dispose();
                    break;
            }
        }
    }
}
