using System.Net;
using Microsoft.Extensions.Options;
using TroubleshootBot.Probes.Machine;
using TroubleshootBot.Probes.Tls;

namespace TroubleshootBot.Probes;

/// <summary>The rules that attributes cannot say. All broken ones are reported at once.</summary>
internal sealed class ProbeOptionsRules : IValidateOptions<ProbeOptions>
{
    public ValidateOptionsResult Validate(string? name, ProbeOptions options)
    {
        var broken = new List<string>();

        if (options.SweepTimeout < options.ExchangeTimeout)
        {
            broken.Add(
                $"{ProbeOptions.Section}:{nameof(options.SweepTimeout)} ({options.SweepTimeout}) must not be shorter than " +
                $"{ProbeOptions.Section}:{nameof(options.ExchangeTimeout)} ({options.ExchangeTimeout}); one slow answer would end every sweep early.");
        }

        for (var index = 0; index < options.TreatAsPublic.Count; index++)
        {
            if (!IPNetwork.TryParse(options.TreatAsPublic[index], out _))
            {
                broken.Add(
                    $"{ProbeOptions.Section}:{nameof(options.TreatAsPublic)}:{index} ('{options.TreatAsPublic[index]}') is not an address range; " +
                    "write it like 10.0.0.0/8, with no bit set after the prefix.");
            }
        }

        for (var index = 0; index < options.PublicResolvers.Count; index++)
        {
            if (!IPEndPoint.TryParse(options.PublicResolvers[index], out _))
            {
                broken.Add(
                    $"{ProbeOptions.Section}:{nameof(options.PublicResolvers)}:{index} ('{options.PublicResolvers[index]}') is not the address of a name server; " +
                    "write it in numbers, like 192.0.2.53 or [2001:db8::53]:5353.");
            }
        }

        if (options.NeutralHost.Length > 0 && InterceptionProbe.AddressOf(options.NeutralHost) is null)
        {
            broken.Add(
                $"{ProbeOptions.Section}:{nameof(options.NeutralHost)} ('{options.NeutralHost}') is not a host; " +
                "write it without https:// and without a path, like www.example.com.");
        }

        if (options.TimeServer.Length > 0 && TimeServer.Parse(options.TimeServer) is null)
        {
            broken.Add($"{ProbeOptions.Section}:{nameof(options.TimeServer)} ('{options.TimeServer}') is not a host; write it like time.example.com or 192.0.2.7:123.");
        }

        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }
}
