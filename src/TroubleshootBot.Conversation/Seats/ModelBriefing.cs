using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using TroubleshootBot.Conversation.Secrets;
using TroubleshootBot.Conversation.Turns;

namespace TroubleshootBot.Conversation.Seats;

/// <summary>Writes what a model is told of a conversation: its role, the state in a few lines, and the last turns. Redacted as a whole.</summary>
internal sealed class ModelBriefing(PromptLibrary prompts, Assessor assessor)
{
    private const string Role = "assistant";
    private const int TurnsAtMost = 12;
    private const int CharactersOfATurn = 4000;

    public Task<PromptSettings> SettingsAsync(CancellationToken cancellationToken) => prompts.SettingsAsync(Role, cancellationToken);

    public async Task<ChatHistory> WriteAsync(ConversationThread thread, CancellationToken cancellationToken)
    {
        var redactor = new Redactor(thread.Vault);
        var state = thread.Log.State;
        var assessment = assessor.Assess(state, thread.Traits.TakesSecrets);
        var system = await prompts.RenderAsync(
            Role,
            new KernelArguments
            {
                ["address"] = state.Address ?? "not known yet",
                ["looked"] = state.HasLooked ? "yes" : "no",
                ["verdict"] = Diagnosis.Observing.Words.Of(assessment.Findings.Verdict),
                ["next"] = assessment.Next.Because,
                ["open"] = state.OpenQuestion ?? "none",
            },
            cancellationToken);

        var history = new ChatHistory(redactor.Redact(system));
        foreach (var happened in thread.Log.Events.Where(happened => happened is Said or Replied).TakeLast(TurnsAtMost))
        {
            switch (happened)
            {
                case Said said:
                    history.AddUserMessage(Short(redactor.Redact(said.Text)));
                    break;
                case Replied replied:
                    history.AddAssistantMessage(Short(redactor.Redact(replied.Text)));
                    break;
            }
        }

        return history;
    }

    private static string Short(string text) =>
        text.Length <= CharactersOfATurn ? text : string.Concat(text.AsSpan(0, CharactersOfATurn), "… [shortened; all of it was read]");
}
