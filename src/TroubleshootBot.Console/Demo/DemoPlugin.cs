namespace TroubleshootBot.ConsoleApp.Demo;

/// <summary>A small faulty plugin that runs inside the console, so that a newcomer sees one diagnosis from end to end.</summary>
internal abstract class DemoPlugin : IDisposable
{
    /// <summary>Gets what <c>/demo</c> without a number says.</summary>
    public const string Menu =
        """
        I start a small faulty plugin on this machine, and you watch me find out what is wrong with it. Which one?

          /demo 1   a plugin that asks for a sign-in, but does not say where (an MCP server)
          /demo 2   a key that was pasted with quotation marks (an API)
          /demo 3   nothing but a complaint: no address, no key

        Each takes about a minute. When I have named the cause, say "done": the demonstration then removes it, and I check again.
        """;

    /// <summary>Gets what the user is told first.</summary>
    public abstract string Introduction { get; }

    /// <summary>Gets what the user would say.</summary>
    public abstract string Says { get; }

    /// <summary>Gets the made-up key, if there is one.</summary>
    public virtual string? Secret => null;

    /// <summary>Finds a demonstration by its number and starts it.</summary>
    public static DemoPlugin? Find(string number) => number switch
    {
        "1" => new SignInDemo(),
        "2" => new QuotedKeyDemo(),
        "3" => new NoAddressDemo(),
        _ => null,
    };

    /// <summary>Removes the fault.</summary>
    /// <returns>What was done, for the user.</returns>
    public abstract string Fix();

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
