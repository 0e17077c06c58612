using System.Net;
using System.Reflection;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

/// <summary>
/// What the target policy says of every kind of address, beside what Microsoft.Security.AntiSSRF says: a table that somebody has read and approved.
/// Where the two differ on a server, a reason must stand here.
/// </summary>
public sealed class PolicyTableTests
{
    private const string Unexplained = "unexplained";

    /// <summary>Why they differ, by how the description of the address begins.</summary>
    private static readonly (string What, string Reason)[] Reasons =
    [
        ("NAT64", "behind NAT64 every public name leads to such an address (DNS64); the IPv4 address inside is judged"),
        ("6to4", "the IPv4 address inside is judged, which is the one that is reached"),
        ("IPv4-translated", "a translator takes it to the IPv4 address inside"),
        ("IPv4-compatible", "an old system takes it to the IPv4 address inside"),
        ("ISATAP", "a router of that network takes it to the IPv4 address inside"),
    ];

    private static readonly TargetPolicy Console = Policy(allowPrivate: true);
    private static readonly TargetPolicy Server = Policy(allowPrivate: false);

    [Fact]
    public void Every_kind_of_address_has_the_approved_verdicts()
    {
        var lines = PolicyTable.Rows.Select(row => (string[])[row.Address, .. Judged(row.Address, row.What)]).ToArray();

        Approved.Matches("policy-table", Aligned([["address", "called as", "what it is", "range", "console", "server", "AntiSSRF", "why they differ"], .. lines]));
        Assert.InRange(lines.Length, 60, int.MaxValue);
        Assert.DoesNotContain(lines, line => line[^1] == Unexplained);
    }

    private static string[] Judged(string written, string what)
    {
        if (PolicyTable.Called(written) is not { } address)
        {
            return [new Uri(written).IdnHost, what, "a name", "looked up", "looked up", "looked up", ""];
        }

        var server = Verdict(Server.Refuse([address]) is null);
        var oracle = Verdict(Oracle(address));
        var why = server == oracle ? "" : Array.Find(Reasons, one => what.StartsWith(one.What, StringComparison.Ordinal)).Reason ?? Unexplained;

        return [written == address.ToString() ? "" : address.ToString(), what, Server.RangeOf(address).ToString(), Verdict(Console.Refuse([address]) is null), server, oracle, why];
    }

    private static string Aligned(string[][] rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();

        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static string Verdict(bool isAllowed) => isAllowed ? "allowed" : "refused";

    /// <summary>The library's own verdict; it has no public method for it but a whole HTTP call.</summary>
    private static bool Oracle(IPAddress address) => (bool)typeof(AntiSSRFPolicy)
        .GetMethod("IsNetworkConnectionAllowed", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!
        .Invoke(new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest), [(IPAddress[])[address]])!;

    private static TargetPolicy Policy(bool allowPrivate) => new(Options.Create(new ProbeOptions { AllowPrivateTargets = allowPrivate }));
}
