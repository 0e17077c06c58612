using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Machine;
using TroubleshootBot.Probes.Names;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Tls;
using Xunit;

namespace TroubleshootBot.Tests.Support;

/// <summary>Runs sweeps in tests: with a name service, roots and a proxy of the test's own.</summary>
internal sealed class Probing : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public Probing(Action<ProbeOptions>? configure = null, TimeProvider? clock = null, INameResolver? names = null, IWebProxy? proxy = null, string? hostsFile = null, TrustSettings? trust = null, bool isNoted = true)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        collection.AddSingleton<INameResolver>(names ?? new Names());
        collection.AddSingleton<ITrust>(new TestTrust());
        collection.AddSingleton(new SystemProxy(proxy ?? new WebProxy()));
        collection.AddSingleton(new HostsFile(hostsFile ?? Path.Combine(AppContext.BaseDirectory, "no-hosts-file")));
        collection.AddSingleton(trust ?? new TrustSettings(File: null, Folder: null));
        collection.AddProbes();

        if (isNoted)
        {
            collection.NoteSweeps();
        }

        if (clock is not null)
        {
            collection.Replace(ServiceDescriptor.Singleton(clock));
        }

        collection.Configure<ProbeOptions>(options => configure?.Invoke(options));
        services = collection.BuildServiceProvider();
    }

    /// <summary>Gets the descriptions of all probes.</summary>
    public static ProbeList All { get; } = new Probing().services.GetRequiredService<ProbeList>();

    public ISweep Sweep => services.GetRequiredService<ISweep>();

    public static async Task<Sight> LookAsync(
        string address,
        TargetKind kind = TargetKind.Unknown,
        ProbeCredential? credential = null,
        Action<ProbeOptions>? configure = null,
        TimeProvider? clock = null,
        INameResolver? names = null,
        IWebProxy? proxy = null,
        string? hostsFile = null,
        TrustSettings? trust = null,
        params string[] signals)
    {
        await using var probing = new Probing(configure, clock, names, proxy, hostsFile, trust);
        var request = new ProbeRequest
        {
            Address = address,
            Kind = kind,
            Credential = credential,
            Signals = signals.Length == 0 ? null : signals.ToHashSet(),
        };

        return new Sight(await probing.Sweep.LookAsync(request, progress: null, TestContext.Current.CancellationToken));
    }

    public static Task<Sight> LookAsync(
        Uri address, TargetKind kind = TargetKind.Unknown, ProbeCredential? credential = null, Action<ProbeOptions>? configure = null, params string[] signals) =>
        LookAsync(address.ToString(), kind, credential, configure, signals: signals);

    public static async Task<Sight> LookAsync(ProbeRequest request, Action<ProbeOptions>? configure = null)
    {
        await using var probing = new Probing(configure);

        return new Sight(await probing.Sweep.LookAsync(request, progress: null, TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>What a sweep saw, by signal.</summary>
    internal sealed class Sight(SweepResult result)
    {
        public SweepResult Result { get; } = result;

        public string this[Signal signal] => Of(signal).Outcome;

        public Evidence Of(Signal signal) => Result.Evidence.Single(piece => piece.Signal == signal.Id);

        public string Detail(Signal signal) => Of(signal).Detail ?? "";
    }

    /// <summary>A name service that knows what it is told, <c>localhost</c>, and nothing else.</summary>
    internal sealed class Names : INameResolver
    {
        private readonly Dictionary<string, string[]> known = new(StringComparer.OrdinalIgnoreCase) { ["localhost"] = ["127.0.0.1"] };

        public string[] this[string host]
        {
            set => known[host] = value;
        }

        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
            known.TryGetValue(host, out var addresses)
                ? Task.FromResult<IReadOnlyList<IPAddress>>([.. addresses.Select(IPAddress.Parse)])
                : Task.FromException<IReadOnlyList<IPAddress>>(new SocketException((int)SocketError.HostNotFound));
    }

    private sealed class TestTrust : ITrust
    {
        public X509ChainPolicy CreatePolicy()
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust };
            policy.CustomTrustStore.Add(TestCertificates.Shared.Root);
            return policy;
        }
    }
}
