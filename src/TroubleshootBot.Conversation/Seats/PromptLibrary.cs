using System.Text.Json;
using Microsoft.SemanticKernel;

namespace TroubleshootBot.Conversation.Seats;

/// <summary>The words that a model is told, as files: <c>prompts/NAME.md</c> with <c>prompts/NAME.settings.json</c> beside it.</summary>
internal sealed class PromptLibrary(string folder)
{
    /// <summary>Renders a prompt.</summary>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="arguments">What its variables stand for; values are taken as they are, never as templates.</param>
    /// <param name="cancellationToken">Abandons the rendering.</param>
    /// <exception cref="FileNotFoundException">There is no such prompt.</exception>
    public async Task<string> RenderAsync(string name, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(folder, $"{name}.md"), cancellationToken);
        var template = new KernelPromptTemplateFactory { AllowDangerouslySetContent = true }.Create(new PromptTemplateConfig(text) { Name = name });
        return await template.RenderAsync(new Kernel(), arguments, cancellationToken);
    }

    /// <summary>Gives the settings beside a prompt.</summary>
    public async Task<PromptSettings> SettingsAsync(string name, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Path.Combine(folder, $"{name}.settings.json"));
        return await JsonSerializer.DeserializeAsync<PromptSettings>(file, JsonSerializerOptions.Web, cancellationToken) ?? new PromptSettings();
    }
}

/// <summary>The settings beside a prompt.</summary>
internal sealed record PromptSettings
{
    /// <summary>Gets the temperature, 0 to 2.</summary>
    public float Temperature { get; init; } = 0.2f;

    /// <summary>Gets how many tokens a reply may have.</summary>
    public int MaxTokens { get; init; } = 600;
}
