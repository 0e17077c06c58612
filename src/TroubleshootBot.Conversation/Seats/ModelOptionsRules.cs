using Microsoft.Extensions.Options;

namespace TroubleshootBot.Conversation.Seats;

/// <summary>What must hold for <see cref="ModelOptions"/>.</summary>
internal sealed class ModelOptionsRules : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var mistakes = new List<string>();
        switch (options.Provider)
        {
            case "guide":
                break;
            case "openai":
                if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
                {
                    mistakes.Add($"Model:Endpoint is '{options.Endpoint}', and must be an http or https address such as http://localhost:11434/v1.");
                }

                if (string.IsNullOrWhiteSpace(options.Name))
                {
                    mistakes.Add("Model:Name is empty, and must name a model that the endpoint serves.");
                }

                break;
            default:
                mistakes.Add($"Model:Provider is '{options.Provider}', and must be 'guide' (no model) or 'openai' (any OpenAI-compatible endpoint).");
                break;
        }

        if (options.RoundsAtMost is < 1 or > 40)
        {
            mistakes.Add($"Model:RoundsAtMost is {options.RoundsAtMost}, and must lie between 1 and 40.");
        }

        if (options.TurnTimeout < TimeSpan.FromSeconds(1))
        {
            mistakes.Add($"Model:TurnTimeout is {options.TurnTimeout}, and must be at least one second.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
