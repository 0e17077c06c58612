using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;

namespace TroubleshootBot.Conversation.Seats;

/// <summary>Makes the client of a configured model.</summary>
internal static class ModelClient
{
    /// <summary>Makes it; <see langword="null"/> if the guide is to sit.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="environment">Gives the value of an environment variable.</param>
    public static IChatClient? Create(ModelOptions options, Func<string, string?> environment) =>
        options.Provider == "openai"
            ? new OpenAIClient(
                    new ApiKeyCredential(environment(options.KeyVariable) is { Length: > 0 } key ? key : "none"),
                    new OpenAIClientOptions
                    {
                        Endpoint = new Uri(options.Endpoint!),
                        NetworkTimeout = options.TurnTimeout,

                        // The guide is there at once; nobody waits for retries that are not told.
                        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                    })
                .GetChatClient(options.Name)
                .AsIChatClient()
            : null;
}
