using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using TroubleshootBot.Conversation.Functions;
using TroubleshootBot.Conversation.Turns;

namespace TroubleshootBot.Conversation.Seats;

/// <summary>
/// The one loop: Semantic Kernel's chat completion with automatic function calling, over whoever sits in the
/// <see cref="IChatClient"/> socket.
/// </summary>
internal static class Seat
{
    /// <summary>Lets who sits there finish one turn.</summary>
    /// <param name="client">The guide or a model; not disposed.</param>
    /// <param name="functions">The objects whose kernel functions may be called.</param>
    /// <param name="history">What is told: the role, the state, the user's words.</param>
    /// <param name="append">Takes every event that a function brings.</param>
    /// <param name="roundsAtMost">How many times the client is asked.</param>
    /// <param name="prompt">The settings beside the prompt; the guide needs none.</param>
    /// <param name="cancellationToken">Abandons the turn.</param>
    /// <returns>The closing words; empty if there were none.</returns>
    public static async Task<string> FinishTurnAsync(
        IChatClient client,
        IReadOnlyList<object> functions,
        ChatHistory history,
        Action<ConversationEvent> append,
        int roundsAtMost,
        PromptSettings? prompt,
        CancellationToken cancellationToken)
    {
        var kernel = Kernel.CreateBuilder().Build();
        kernel.FunctionInvocationFilters.Add(new JournalFilter(append));
        kernel.Plugins.Add(KernelPluginFactory.CreateFromFunctions(
            FunctionNames.Plugin, functions.SelectMany(target => KernelPluginFactory.CreateFromObject(target))));

        // Not disposed: that would dispose the client, which lives longer than the turn.
        var loop = new ChatClientBuilder(client).UseKernelFunctionInvocation().Build();

        // AllowConcurrentInvocation of the settings is ignored by this client; limits and concurrency are set here.
        var invoking = loop.GetService<FunctionInvokingChatClient>()!;
        invoking.MaximumIterationsPerRequest = roundsAtMost;
        invoking.MaximumConsecutiveErrorsPerRequest = 2;
        invoking.AllowConcurrentInvocation = false;

        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        if (prompt is not null)
        {
            settings.ExtensionData = new Dictionary<string, object> { ["temperature"] = prompt.Temperature, ["max_tokens"] = prompt.MaxTokens };
        }

        var reply = await loop.AsChatCompletionService().GetChatMessageContentAsync(history, settings, kernel, cancellationToken);
        return reply.Content?.Trim() ?? string.Empty;
    }
}
