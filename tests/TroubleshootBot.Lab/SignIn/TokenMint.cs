using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TroubleshootBot.Lab.Running;

namespace TroubleshootBot.Lab.SignIn;

/// <summary>Makes access tokens with the key of the authorization server, those included that it would no longer give out.</summary>
internal sealed class TokenMint(Site site)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public string Good() => Make(Site.Scope, ago: TimeSpan.FromMinutes(1));

    public string WithoutScope() => Make("profile", ago: TimeSpan.FromMinutes(1));

    /// <summary>Makes a token that ended an hour ago.</summary>
    public string Expired() => Make(Site.Scope, ago: Lifetime + TimeSpan.FromHours(1));

    private string Make(string scope, TimeSpan ago)
    {
        var from = (site.Clock.GetUtcNow() - ago).UtcDateTime;

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = site.Issuer,
            Audience = site.Resource,
            IssuedAt = from,
            NotBefore = from,
            Expires = from + Lifetime,
            Claims = new Dictionary<string, object> { ["sub"] = "lab-user", ["client_id"] = "lab-client", ["scope"] = scope },
            SigningCredentials = new SigningCredentials(site.Identity.SigningKey, SecurityAlgorithms.EcdsaSha256),
        });
    }
}
