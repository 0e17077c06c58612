using TroubleshootBot.Lab.Credentials;

namespace TroubleshootBot.Lab.Plugins;

/// <summary>Looks an opaque token up in the list of those that are active.</summary>
internal sealed class OpaqueCheck(KeyRing keys) : ITokenCheck
{
    public Task<TokenVerdict> CheckAsync(string token) => Task.FromResult(token switch
    {
        _ when token == keys.Good => TokenVerdict.Good,
        _ when token == keys.WithoutScope => TokenVerdict.WithoutScope,
        _ => TokenVerdict.Invalid,
    });
}
