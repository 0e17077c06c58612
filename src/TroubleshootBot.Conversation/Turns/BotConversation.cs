using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Conversation.Functions;
using TroubleshootBot.Conversation.Intake;
using TroubleshootBot.Conversation.Seats;
using TroubleshootBot.Conversation.Secrets;
using TroubleshootBot.Conversation.Wording;
using TroubleshootBot.Probes;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>Runs turns: intake, then the one loop, then the closing words. The only place that appends to a conversation.</summary>
internal sealed partial class BotConversation(
    TurnIntake intake,
    SlashCommands commands,
    ISweep sweep,
    Assessor assessor,
    Replies replies,
    Verdicts verdicts,
    ReportBuilder reports,
    ModelSeat model,
    TimeProvider clock,
    ILogger<BotConversation> logger) : IConversation
{
    private const int GuideRoundsAtMost = 12;

    public ConversationThread Start(ChannelTraits traits) => new(clock, traits);

    public TurnUpdate Greet(ConversationThread thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        return Say(thread, UpdateKind.Greeting, Greeting.Text);
    }

    public async IAsyncEnumerable<TurnUpdate> TakeTurnAsync(
        ConversationThread thread, IncomingTurn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(turn);
        if (commands.Answer(thread, turn.Text) is { } answer)
        {
            yield return Say(thread, UpdateKind.Text, answer);
            if (SlashCommands.AsTurn(turn.Text) is not { } instead)
            {
                yield break;
            }

            turn = turn with { Text = instead };
        }

        var before = thread.Log.Events.Count;
        var understood = intake.Take(thread, turn);
        foreach (var notice in Notices.Of(thread.Log.Events.Skip(before), turn, thread.Traits))
        {
            yield return Say(thread, UpdateKind.Text, notice);
        }

        // Functions run inside the loop, while nothing of the reply comes: their progress takes this way out.
        var updates = Channel.CreateUnbounded<TurnUpdate>(new UnboundedChannelOptions { SingleReader = true });
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = RunAsync(thread, understood, updates.Writer, abandoned.Token);
        try
        {
            await foreach (var update in updates.Reader.ReadAllAsync(cancellationToken))
            {
                yield return update;
            }
        }
        finally
        {
            // Whoever stops reading abandons the turn; it must not go on appending behind their back.
            await abandoned.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await running;
    }

    private async Task RunAsync(ConversationThread thread, Understanding understood, ChannelWriter<TurnUpdate> updates, CancellationToken cancellationToken)
    {
        var began = thread.Log.Events.Count;
        try
        {
            var text = await FinishAsync(thread, understood, updates, cancellationToken);
            updates.TryWrite(Say(thread, KindOf(thread.Log, began), text));
            updates.TryComplete();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            updates.TryComplete();
            throw;
        }
#pragma warning disable CA1031 // Whatever broke, the reader of the channel must be told; it is thrown again on their side.
        catch (Exception broken)
        {
            updates.TryComplete(broken);
        }
#pragma warning restore CA1031
    }

    private async Task<string> FinishAsync(
        ConversationThread thread, Understanding understood, ChannelWriter<TurnUpdate> updates, CancellationToken cancellationToken)
    {
        IReadOnlyList<object> functions =
        [
            new LookFunctions(thread.Log, thread.Vault, thread.Traits, assessor, sweep, new ProgressWriter(updates)),
            new DialogueFunctions(thread.Log, thread.Traits, assessor),
        ];

        if (model.IsTaken)
        {
            var began = thread.Log.Events.Count;
            var outcome = await model.FinishTurnAsync(thread, functions, Append, cancellationToken);
            if (outcome.Text is { } said)
            {
                return WithVerdict(thread, began, said);
            }

            Log.FellBack(logger, outcome.Failure!);
            if (!thread.Log.State.HasFallenBack)
            {
                updates.TryWrite(Say(thread, UpdateKind.Text, $"{outcome.Failure} I go on with my built-in guide; what was found so far stands."));
            }

            Append(new SeatFellBack(outcome.Failure!));
        }

        using var guide = new Guide(thread.Log, thread.Vault, thread.Traits, assessor, replies, understood);
        return await Seat.FinishTurnAsync(guide, functions, [], Append, GuideRoundsAtMost, null, cancellationToken);

        void Append(ConversationEvent happened) => thread.Log.Append(happened);
    }

    /// <summary>A model phrases; the verdict itself is always shown in the engine's own words.</summary>
    private string WithVerdict(ConversationThread thread, int began, string said)
    {
        var happened = thread.Log.Events.Skip(began).ToList();
        if (happened.OfType<Concluded>().Any())
        {
            return $"{said}\n\n{verdicts.Of(assessor.Assess(thread.Log.State, thread.Traits.TakesSecrets).Findings, thread.Log.State.Address, Closings.Chat)}".Trim();
        }

        return happened.OfType<Asked>().LastOrDefault() is { } asked ? $"{said}\n\n{replies.Question(asked.QuestionId, thread.Log.State)}".Trim() : said;
    }

    private TurnUpdate Say(ConversationThread thread, UpdateKind kind, string text)
    {
        var said = new Redactor(thread.Vault).Redact(text);
        thread.Log.Append(new Replied(kind, said));
        return new TurnUpdate(kind, said, ReportOf(thread, kind));
    }

    private Report ReportOf(ConversationThread thread, UpdateKind kind)
    {
        var state = thread.Log.State;
        var took = thread.Log.Events.Count > 0 ? clock.GetUtcNow() - thread.Log.Events[0].At : TimeSpan.Zero;
        return reports.Build(
            kind, assessor.Assess(state, thread.Traits.TakesSecrets), state.Address, state.OpenQuestion,
            [.. state.AskedQuestions.Where(id => !state.Answers.ContainsKey(id)).Order(StringComparer.Ordinal)], took);
    }

    private static UpdateKind KindOf(ConversationLog log, int began)
    {
        var happened = log.Events.Skip(began).ToList();
        return happened.OfType<Rechecked>().Any() ? UpdateKind.Recheck
            : happened.OfType<Concluded>().Any() ? UpdateKind.Verdict
            : log.State.OpenQuestion switch
            {
                AskedFor.Consent or AskedFor.Credential => UpdateKind.Consent,
                not null => UpdateKind.Question,
                null => UpdateKind.Text,
            };
    }

    private sealed class ProgressWriter(ChannelWriter<TurnUpdate> updates) : IProgress<Look>
    {
        public void Report(Look value) => updates.TryWrite(new TurnUpdate(UpdateKind.Progress, string.Empty, null, value));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "The model could not finish the turn: {Reason}")]
        public static partial void FellBack(ILogger logger, string reason);
    }
}
