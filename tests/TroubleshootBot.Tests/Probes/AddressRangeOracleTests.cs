using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Policy;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class AddressRangeOracleTests
{
    public static TheoryData<string> Denied => [.. new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses];

    [Theory]
    [MemberData(nameof(Denied))]
    public void Whatever_the_oracle_denies_is_refused_at_both_ends_of_the_range(string range)
    {
        var policy = new TargetPolicy(Options.Create(new ProbeOptions { AllowPrivateTargets = false }));
        var network = IPNetwork.Parse(range.Contains('/', StringComparison.Ordinal) ? range : range + (range.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"));

        Assert.NotNull(policy.Refuse([network.BaseAddress]));
        Assert.NotNull(policy.Refuse([Last(network)]));
    }

    private static IPAddress Last(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();

        for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] |= (byte)(1 << (7 - (bit % 8)));
        }

        return new IPAddress(bytes);
    }
}
