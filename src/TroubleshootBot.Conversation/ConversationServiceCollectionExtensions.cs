using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TroubleshootBot.Conversation.Checking;
using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Conversation.Intake;
using TroubleshootBot.Conversation.Seats;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Conversation.Wording;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Explaining;
using TroubleshootBot.Diagnosis.Reasoning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the conversation, with everything it stands on.</summary>
public static class ConversationServiceCollectionExtensions
{
    /// <summary>Adds the conversation, the engine and the probes, and their settings.</summary>
    /// <param name="services">Where to add them.</param>
    /// <returns><paramref name="services"/>, for chaining. Safe to call twice; the second call adds nothing.</returns>
    /// <exception cref="OptionsValidationException">Thrown on first use, not here, if the section <c>Model</c> cannot be used.</exception>
    public static IServiceCollection AddConversation(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddProbes();
        services.AddOptions<ModelOptions>().BindConfiguration(ModelOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ModelOptions>, ModelOptionsRules>());

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => CauseCatalogue.LoadEmbedded());
        services.TryAddSingleton<DiagnosisEngine>();
        services.TryAddSingleton<Planner>();
        services.TryAddSingleton<Explainer>();

        services.TryAddSingleton(_ => PhraseTable.LoadEmbedded());
        services.TryAddSingleton<IntakeReader>();
        services.TryAddSingleton<Assessor>();
        services.TryAddSingleton<Verdicts>();
        services.TryAddSingleton<Replies>();
        services.TryAddSingleton<ReportBuilder>();
        services.TryAddSingleton<TurnIntake>();
        services.TryAddSingleton<SlashCommands>();

        services.TryAddSingleton(_ => new PromptLibrary(Path.Combine(AppContext.BaseDirectory, "prompts")));
        services.TryAddSingleton<ModelBriefing>();
        services.TryAddSingleton<Func<ModelOptions, IChatClient?>>(_ => options => ModelClient.Create(options, Environment.GetEnvironmentVariable));
        services.TryAddSingleton<ModelSeat>();

        services.TryAddSingleton<IConversation, BotConversation>();
        services.TryAddSingleton<ICheck, Check>();

        return services;
    }
}
