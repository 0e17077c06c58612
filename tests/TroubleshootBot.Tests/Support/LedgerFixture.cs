using TroubleshootBot.Tests.Support;

[assembly: AssemblyFixture(typeof(LedgerFixture))]

namespace TroubleshootBot.Tests.Support;

/// <summary>
/// Fails the run, once all tests are over, if an outcome of a probe was never seen. Only when <c>TROUBLESHOOT_LEDGER=1</c> says that
/// this is a whole run, as <c>tests/run</c> does: a part of the tests cannot see everything.
/// </summary>
public sealed class LedgerFixture : IDisposable
{
    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("TROUBLESHOOT_LEDGER") == "1" && OutcomeLedger.Missing() is { Count: > 0 } missing)
        {
            throw new InvalidOperationException(
                $"{missing.Count} outcomes were produced by no server, file or text of any test. Write a test for each, or take it off its signal:\n  {string.Join("\n  ", missing)}");
        }
    }
}
