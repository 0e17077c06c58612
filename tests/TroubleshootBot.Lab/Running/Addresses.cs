using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Running;

/// <summary>Works out the address that the person has.</summary>
internal static class Addresses
{
    public static string Of(Site site)
    {
        var right = Right(site);

        return site switch
        {
            _ when site.Has(Fault.AddressUnknownName) => right.Replace(site.Plugin.Origin, "https://mcp.lab-weather.invalid", StringComparison.Ordinal),
            _ when site.Has(Fault.AddressSchemeDoubled) => $"https://{right}",
            _ when site.Has(Fault.AddressSchemeMissing) => right["https://".Length..],
            _ when site.Has(Fault.AddressQuoted) => $"\"{right}\"",
            _ when site.Has(Fault.AddressAtRoot) => site.Plugin.Origin,
            _ when site.Has(Fault.AddressAtApi) => $"{site.Plugin.Origin}/api",
            _ when site.Has(Fault.AddressWithoutVersion) => site.Plugin.Origin,
            _ => right,
        };
    }

    private static string Right(Site site) => site.Run switch
    {
        ServerKind.Nothing => "",
        ServerKind.Openai => $"{site.Plugin.Origin}/v1",
        ServerKind.AzureOpenai => $"{site.Plugin.Origin}/openai",
        ServerKind.RestOpen or ServerKind.RestBearer or ServerKind.RestApiKey or ServerKind.RestApim => $"{site.Plugin.Origin}/orders",
        _ => site.Resource,
    };
}
