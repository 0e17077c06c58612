using Microsoft.SemanticKernel;
using TroubleshootBot.Conversation.Turns;
using FunctionInvocationContext = Microsoft.SemanticKernel.FunctionInvocationContext;

namespace TroubleshootBot.Conversation.Functions;

/// <summary>Stands around every kernel function: appends what it brought to the conversation, and passes on only the text.</summary>
internal sealed class JournalFilter(Action<ConversationEvent> append) : IFunctionInvocationFilter
{
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        await next(context);
        if (context.Result.GetValue<object>() is FunctionReply reply)
        {
            foreach (var happened in reply.Events)
            {
                append(happened);
            }

            context.Result = new FunctionResult(context.Result, reply.ForSeat);
        }
    }
}
