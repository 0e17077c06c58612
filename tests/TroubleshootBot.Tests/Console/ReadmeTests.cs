using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TroubleshootBot.ConsoleApp;
using TroubleshootBot.ConsoleApp.Screens;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Console;

/// <summary>Holds the tables of the README to what the code says.</summary>
public sealed class ReadmeTests
{
    private const string WriteSignals =
        "dotnet run --project src/TroubleshootBot.Console -- check --list-signals --format markdown | " +
        "sed -i -e '/^<!-- signals -->/,/^<!-- end of signals -->/{//!d}' -e '/^<!-- signals -->/r /dev/stdin' README.md";

    [Fact]
    public void The_table_of_signals_is_that_of_the_code() =>
        Assert.True(SignalMarkdown.Of(Rows()) == Table("signals"), $"The README's table of signals is out of date. This writes it anew:\n{WriteSignals}");

    [Fact]
    public void The_table_of_addresses_is_that_of_the_code()
    {
        var table = PolicyRows();

        Assert.True(table == Table("addresses"), $"The README's table of addresses is out of date. Put this between its two comments:\n{table}");
    }

    [Fact]
    public void Every_signal_is_in_the_list_for_people_and_in_the_one_for_programs()
    {
        var rows = Rows();
        var (text, json) = (SignalText.Of(rows), System.Text.Json.JsonElement.Parse(SignalJson.Of(rows)));

        Assert.Equal(rows.Select(row => row.Signal.Id), json.GetProperty("signals").EnumerateArray().Select(each => each.GetProperty("id").GetString()));
        Assert.All(rows, row => Assert.Contains($"\n  {row.Signal.Id} ", text, StringComparison.Ordinal));
        Assert.All(rows.SelectMany(row => row.Signal.Outcomes), outcome => Assert.Contains(outcome.Means, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_signal_of_a_probe_has_its_probe_and_every_other_one_its_source()
    {
        var rows = Rows();

        Assert.Equal(Probing.All.All.Sum(probe => probe.Signals.Count), rows.Count(row => Probing.All.Find(row.Signal) is not null));
        Assert.All(rows.Where(row => row.Signal.Source == SignalSource.Text), row => Assert.Equal("what you paste", row.Probe));
        Assert.All(rows.Where(row => row.Signal.Source == SignalSource.Answer), row => Assert.Equal("your answer", row.Probe));
        Assert.Contains(rows, row => row.Signal.Source == SignalSource.Answer);
    }

    private static IReadOnlyList<SignalRow> Rows()
    {
        using var services = Services.Build();

        return SignalRow.All(services.GetRequiredService<CauseCatalogue>().Signals, services.GetRequiredService<ProbeList>());
    }

    private static string PolicyRows()
    {
        var loopback = AddressRanges.Private.Where(range => Policy(allowPrivate: true).RangeOf(range.BaseAddress) == AddressRange.Loopback).ToArray();

        return "| addresses | in the console | on a server |\n| --- | --- | --- |\n"
            + Row("link-local and cloud metadata", AddressRanges.Guarded)
            + Row("loopback", loopback)
            + Row("private, shared, reserved, documentation", [.. AddressRanges.Private.Except(loopback)])
            + Row("everything else", [System.Net.IPNetwork.Parse("8.8.8.8/32")], shown: "");
    }

    private static string Row(string title, IReadOnlyList<System.Net.IPNetwork> ranges, string? shown = null)
    {
        var list = shown ?? ": " + string.Join(", ", ranges.Select(range => range.ToString()).Select(range => range.EndsWith("/32", StringComparison.Ordinal) && range.Contains('.', StringComparison.Ordinal) || range.EndsWith("/128", StringComparison.Ordinal) ? range.Split('/')[0] : range));

        return $"| {title}{list} | {Verdict(ranges, allowPrivate: true)} | {Verdict(ranges, allowPrivate: false)} |\n";
    }

    private static string Verdict(IReadOnlyList<System.Net.IPNetwork> ranges, bool allowPrivate) =>
        Assert.Single(ranges.Select(range => Policy(allowPrivate).Refuse([range.BaseAddress]) is null ? "looked at" : "refused").Distinct());

    private static string Table(string name)
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        var (start, end) = ($"<!-- {name} -->\n", $"<!-- end of {name} -->\n");

        return readme.Contains(start, StringComparison.Ordinal) ? readme.Split(start)[1].Split(end)[0] : "";
    }

    private static TargetPolicy Policy(bool allowPrivate) => new(Options.Create(new ProbeOptions { AllowPrivateTargets = allowPrivate }));
}
