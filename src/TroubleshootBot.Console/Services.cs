using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TroubleshootBot.ConsoleApp;

/// <summary>Puts the parts of the console together.</summary>
internal static class Services
{
    /// <summary>Builds them: settings from <c>appsettings.json</c> beside the program, then the environment, then the command line.</summary>
    /// <param name="overrides">Settings from the command line, by full key.</param>
    /// <param name="instead">Adds parts that are to stand in place of the usual ones.</param>
    public static ServiceProvider Build(IReadOnlyDictionary<string, string?>? overrides = null, Action<IServiceCollection>? instead = null)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(overrides ?? new Dictionary<string, string?>())
            .Build();

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")));
        instead?.Invoke(services);
        services.AddConversation();
        return services.BuildServiceProvider();
    }
}
