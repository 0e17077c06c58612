using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Credentials;
using TroubleshootBot.Probes.Machine;
using TroubleshootBot.Probes.Mcp;
using TroubleshootBot.Probes.Names;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Probes.OAuth.Clients;
using TroubleshootBot.Probes.OpenApi;
using TroubleshootBot.Probes.Plugin;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Proxies;
using TroubleshootBot.Probes.Reach;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Tls;
using TroubleshootBot.Probes.Web;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the probes to a host.</summary>
public static class ProbeServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ISweep"/>, its probes, their <see cref="ProbeList"/> and their settings (section <c>Probes</c>).</summary>
    /// <param name="services">Where to add them.</param>
    /// <returns><paramref name="services"/>, for chaining. Safe to call twice; the second call adds nothing.</returns>
    /// <exception cref="OptionsValidationException">Thrown when the host starts, not here, if the section <c>Probes</c> is out of range.</exception>
    public static IServiceCollection AddProbes(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddOptions<ProbeOptions>().BindConfiguration(ProbeOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProbeOptions>, ProbeOptionsRanges>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProbeOptions>, ProbeOptionsRules>());

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<INameResolver, SystemNameResolver>();
        services.TryAddSingleton<ITrust, SystemTrust>();
        services.TryAddSingleton(_ => new SystemProxy(HttpClient.DefaultProxy));
        services.TryAddSingleton(_ => new HostsFile(HostsFile.SystemPath));
        services.TryAddSingleton(_ => TrustSettings.OfThisMachine());
        services.TryAddSingleton<TimeServer>();
        services.TryAddSingleton<TargetPolicy>();
        services.TryAddSingleton<ISweep, Sweep>();
        services.TryAddSingleton(provider => new ProbeList(provider.GetServices<IProbe>()));

        // In this order they ask for a connection: those first whose answer leads to another question.
        return services
            .AddProbe<AddressProbe>()
            .AddProbe<NameProbe>()
            .AddProbe<ConnectProbe>()
            .AddProbe<TlsProbe>()
            .AddProbe<AnswerProbe>()
            .AddProbe<TrialProbe>()
            .AddProbe<ResourceProbe>()
            .AddProbe<ServerProbe>()
            .AddProbe<GarbageProbe>()
            .AddProbe<RedirectProbe>()
            .AddProbe<PathProbe>()
            .AddProbe<ChallengeProbe>()
            .AddProbe<HandshakeProbe>()
            .AddProbe<TalkProbe>()
            .AddProbe<ToolCallProbe>()
            .AddProbe<SignInProbe>()
            .AddProbe<RegistrationProbe>()
            .AddProbe<AuthorizeProbe>()
            .AddProbe<TokenRequestProbe>()
            .AddProbe<IntrospectionProbe>()
            .AddProbe<ClientDocumentProbe>()
            .AddProbe<TokenOfferProbe>()
            .AddProbe<SigningKeyProbe>()
            .AddProbe<FormProbe>()
            .AddProbe<LifetimeProbe>()
            .AddProbe<AlgorithmProbe>()
            .AddProbe<TokenProbe>()
            .AddProbe<ScopeProbe>()
            .AddProbe<CleanedProbe>()
            .AddProbe<OtherHeaderProbe>()
            .AddProbe<OpenApiProbe>()
            .AddProbe<ManifestProbe>()
            .AddProbe<UserAgentProbe>()
            .AddProbe<WithoutUserAgentProbe>()
            .AddProbe<PreflightProbe>()
            .AddProbe<SlashProbe>()
            .AddProbe<ModelsProbe>()
            .AddProbe<OrganizationProbe>()
            .AddProbe<EdgeProbe>()
            .AddProbe<BesideProbe>()
            .AddProbe<ShapeProbe>()
            .AddProbe<SchemeProbe>()
            .AddProbe<PublicNameProbe>()
            .AddProbe<FamiliesProbe>()
            .AddProbe<ProxyProbe>()
            .AddProbe<WithoutProxyProbe>()
            .AddProbe<InterceptionProbe>()
            .AddProbe<HostsFileProbe>()
            .AddProbe<TrustStoreProbe>()
            .AddProbe<ClockProbe>()
            .AddProbe<WhoseClockProbe>();
    }

    private static IServiceCollection AddProbe<TProbe>(this IServiceCollection services)
        where TProbe : class, IProbe
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProbe, TProbe>());
        return services;
    }
}
