using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TroubleshootBot.Lab.Running;

namespace TroubleshootBot.Lab.Plugins;

/// <summary>Checks a JWT in the order of the TypeScript SDK: signature, issuer and audience first, then scope, then lifetime.</summary>
internal sealed class JwtCheck(Site site) : ITokenCheck
{
    private readonly JsonWebTokenHandler tokens = new();

    /// <summary>Says what makes a token one of this plugin's.</summary>
    public static TokenValidationParameters Rules(Site site, bool withLifetime) => new()
    {
        ValidIssuer = site.Issuer,
        ValidAudiences = [site.Resource, site.Other.OtherOrigin + Site.McpPath],
        IssuerSigningKey = site.Identity.SigningKey,
        ValidTypes = ["at+jwt"],
        ValidateLifetime = withLifetime,
        ClockSkew = TimeSpan.FromSeconds(30),
    };

    public async Task<TokenVerdict> CheckAsync(string token)
    {
        var result = await tokens.ValidateTokenAsync(token, Rules(site, withLifetime: false));

        return result switch
        {
            { IsValid: false } => TokenVerdict.Invalid,
            _ when !HasScope(result) => TokenVerdict.WithoutScope,
            _ when result.SecurityToken.ValidTo < site.Clock.GetUtcNow().UtcDateTime => TokenVerdict.Expired,
            _ => TokenVerdict.Good,
        };
    }

    private static bool HasScope(TokenValidationResult result) =>
        result.Claims.TryGetValue("scope", out var scope) && $"{scope}".Split(' ').Contains(Site.Scope, StringComparer.Ordinal);
}
