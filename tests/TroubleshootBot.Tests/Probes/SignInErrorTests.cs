using System.Net;
using System.Text;
using CsCheck;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.OAuth.Clients;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class SignInErrorTests
{
    private const string Entra = "https://login.microsoftonline.com/common/oauth2/v2.0/authorize";

    [Theory]
    [InlineData("AADSTS50011 AADSTS500113", nameof(SignInFault.Redirect))]
    [InlineData("AADSTS901002 AADSTS9010010", nameof(SignInFault.Resource))]
    [InlineData("AADSTS650053 AADSTS70011 AADSTS1002012", nameof(SignInFault.Scope))]
    [InlineData("AADSTS700025 AADSTS7000218 AADSTS7000215 AADSTS7000222 AADSTS70002", nameof(SignInFault.ClientSecret))]
    [InlineData("AADSTS700082 AADSTS70008 AADSTS50173 AADSTS700084 AADSTS70043 AADSTS54005", nameof(SignInFault.Grant))]
    [InlineData("AADSTS501481 AADSTS9002325", nameof(SignInFault.Pkce))]
    [InlineData("AADSTS65001 AADSTS65004 AADSTS90008 AADSTS90094 AADSTS650056 AADSTS650057 AADSTS500011", nameof(SignInFault.Consent))]
    [InlineData("AADSTS700016", nameof(SignInFault.UnknownClient))]
    [InlineData("AADSTS7000112 AADSTS70001", nameof(SignInFault.ClientDisabled))]
    [InlineData("AADSTS50105 AADSTS50020 AADSTS50034 AADSTS53003 AADSTS53000 AADSTS50076 AADSTS50079 AADSTS500021 AADSTS50057 AADSTS50002", nameof(SignInFault.Person))]
    [InlineData("AADSTS90055 AADSTS50196", nameof(SignInFault.Throttled))]
    [InlineData("AADSTS90033", nameof(SignInFault.Unavailable))]
    [InlineData("AADSTS70005 AADSTS700054", nameof(SignInFault.ResponseType))]
    [InlineData("AADSTS70003", nameof(SignInFault.GrantType))]
    [InlineData("AADSTS12345", nameof(SignInFault.Other))]
    public void Every_code_of_Entra_is_read_wherever_it_stands(string codes, string fault)
    {
        foreach (var code in codes.Split(' '))
        {
            var said = $"{code}: Something is wrong. Trace ID: 0";

            Assert.All(
                [
                    SignInError.Read(Answer(400, "application/json", $$"""{"error":"invalid_request","error_description":"{{said}}"}""")),
                    SignInError.Read(Answer(200, "text/html", $$"""<html><title>Sign in</title><script>$Config={"strServiceExceptionMessage":"{{said}}"};</script>""")),
                    SignInError.OfAddress(new Uri($"https://a.example/back?error=invalid_client&error_description={WebUtility.UrlEncode(said)}")),
                ],
                read =>
                {
                    Assert.Equal((fault, code), (read!.Fault.ToString(), read.Code));
                    Assert.Contains("Something is wrong", read.Detail, StringComparison.Ordinal);
                });
        }
    }

    [Theory]
    [InlineData("invalid_client", "", nameof(SignInFault.ClientSecret))]
    [InlineData("unauthorized_client", "", nameof(SignInFault.ClientNotAllowed))]
    [InlineData("unsupported_response_type", "", nameof(SignInFault.ResponseType))]
    [InlineData("unsupported_grant_type", "", nameof(SignInFault.GrantType))]
    [InlineData("invalid_grant", "", nameof(SignInFault.Grant))]
    [InlineData("invalid_scope", "", nameof(SignInFault.Scope))]
    [InlineData("invalid_target", "", nameof(SignInFault.Resource))]
    [InlineData("access_denied", "", nameof(SignInFault.Consent))]
    [InlineData("invalid_client_metadata", "", nameof(SignInFault.ClientMetadata))]
    [InlineData("invalid_redirect_uri", "", nameof(SignInFault.Redirect))]
    [InlineData("redirect_mismatch", "", nameof(SignInFault.Redirect))]
    [InlineData("temporarily_unavailable", "", nameof(SignInFault.Unavailable))]
    [InlineData("invalid_request", "Unregistered redirect_uri", nameof(SignInFault.Redirect))]
    [InlineData("invalid_request", "Redirect URI 'https://a.example' not registered for client", nameof(SignInFault.Redirect))]
    [InlineData("invalid_request", "Client ID 'x' not found", nameof(SignInFault.UnknownClient))]
    [InlineData("invalid_request", "code_challenge is required (PKCE mandatory)", nameof(SignInFault.Pkce))]
    [InlineData("invalid_request", "The 'resource' request parameter is not supported.", nameof(SignInFault.Resource))]
    [InlineData("invalid_request", "A scope is missing", nameof(SignInFault.Scope))]
    [InlineData("access_denied", "Service not enabled within domain: https://mcp.example.com", nameof(SignInFault.Resource))]
    [InlineData("not_found", "The requested resource was not found", nameof(SignInFault.Other))]
    [InlineData("invalid_request", "", nameof(SignInFault.Other))]
    public void The_codes_of_the_standards_are_read(string code, string description, string fault)
    {
        var read = SignInError.Of([code], description);

        Assert.Equal((fault, code), (read.Fault.ToString(), read.Code));
    }

    [Theory]
    [InlineData(400, "text/html", "<html><body><h1>400</h1><p>Error 400: redirect_uri_mismatch</p>", nameof(SignInFault.Redirect))]
    [InlineData(400, "text/html", "<html><p>The &#39;redirect_uri&#39; parameter must be a Login redirect URI in the client app settings</p>", nameof(SignInFault.Redirect))]
    [InlineData(400, "text/html", "<html>We are sorry... <b>Invalid parameter: redirect_uri</b>", nameof(SignInFault.Redirect))]
    [InlineData(400, "text/html", "<html>We are sorry... Client not found.", nameof(SignInFault.UnknownClient))]
    [InlineData(200, "text/html", "<html>Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs.", nameof(SignInFault.Redirect))]
    [InlineData(401, "text/html", "<html>Error 401: invalid_client. The OAuth client was not found.", nameof(SignInFault.UnknownClient))]
    [InlineData(422, "application/json", """{"message":"Unrecognized client_id"}""", nameof(SignInFault.UnknownClient))]
    [InlineData(400, "application/json", """{"errorCode":"invalid_client","errorSummary":"Invalid value for 'client_id' parameter."}""", nameof(SignInFault.UnknownClient))]
    [InlineData(400, "text/plain", "error:invalid_request\nerror_description:The specified 'redirect_uri' is not valid for this client application.", nameof(SignInFault.Redirect))]
    [InlineData(404, "text/html", "<html>The requested resource could not be found. Microscopes", nameof(SignInFault.Other))]
    public void Pages_and_texts_of_providers_are_read(int status, string type, string body, string fault) =>
        Assert.Equal(fault, SignInError.Read(Answer(status, type, body))!.Fault.ToString());

    [Theory]
    [InlineData(200, "text/html", "<html><title>Sign in</title><script>var known={invalid_client:1,redirect_uri:2,'Unknown OAuth client':3}</script><input type=password>")]
    [InlineData(200, "text/html", "<html>By signing in you give this client_id access to your resource")]
    [InlineData(200, "application/json", """{"access_token":"x","message":"invalid_client"}""")]
    [InlineData(200, "text/plain", "error:invalid_request")]
    [InlineData(404, "", "")]
    public void What_complains_of_nothing_is_no_error(int status, string type, string body) =>
        Assert.Null(SignInError.Read(Answer(status, type, body)));

    [Theory]
    [InlineData("?error=invalid_scope&error_description=No+such+scope", nameof(SignInFault.Scope), "invalid_scope: No such scope")]
    [InlineData("?state=x#error=access_denied", nameof(SignInFault.Consent), "access_denied")]
    public void An_address_that_people_are_sent_to_is_read(string query, string fault, string detail)
    {
        var read = SignInError.OfAddress(new Uri("https://a.example/back" + query))!;

        Assert.Equal((fault, detail), (read.Fault.ToString(), read.Detail));
    }

    [Fact]
    public void What_Google_packs_into_one_parameter_is_unpacked()
    {
        var packed = Convert.ToBase64String([8, 21, 18, .. Encoding.ASCII.GetBytes("redirect_uri_mismatch"), 26, .. Encoding.ASCII.GetBytes("You can't sign in"), 0xFF]);

        var read = SignInError.OfAddress(new Uri("https://accounts.google.com/signin/oauth/error?authError=" + Uri.EscapeDataString(packed)))!;

        Assert.Equal(SignInFault.Redirect, read.Fault);
        Assert.Null(SignInError.OfAddress(new Uri("https://accounts.google.com/signin/oauth/error?authError=%00")));
        Assert.Null(SignInError.OfAddress(new Uri(Entra + "?code=x")));
    }

    [Fact]
    public void No_answer_makes_the_reader_throw() =>
        Gen.Select(Gen.OneOf(200, 302, 400, 401, 500), Gen.OneOf("text/html", "application/json", "text/plain", ""), Texts).Sample((status, type, body) =>
        {
            var read = SignInError.Read(Answer(status, type, body));

            return read is null || (Enum.IsDefined(read.Fault) && read.Detail is not null);
        });

    [Fact]
    public void No_address_makes_the_reader_throw() =>
        Texts.Sample(text =>
        {
            foreach (var address in new[] { $"https://a.example/?error={text}", $"https://a.example/?{text}", $"https://a.example/?authError={text}", $"https://a.example/#{text}" })
            {
                _ = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? SignInError.OfAddress(uri) : null;
            }
        });

    /// <summary>Anything, often with what the reader looks for in it.</summary>
    private static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.String,
        Gen.OneOf(
            "AADSTS", "AADSTS50011", "AADSTS99999999999", "<", ">", "<script", "</script", "<style>", "<!--", "&#x", "&#39;", "&amp", "error=", "&", "%", "%zz", "%ud800", "\ud800", "redirect_uri",
            "invalid_request", "invalid_client_metadata", "{\"error\":", "\"\\ud800\"", "{\"code\":1}", "[]", "{", "}", "null", "=", "-_", " ", "\0", "client not found", "authError=", "AAAA")
            .Array[0, 12].Select(string.Concat));

    private static Exchange Answer(int status, string type, string body) => new(Outbound.Get(new Uri(Entra)))
    {
        Status = status,
        Headers = type.Length == 0 ? [] : [KeyValuePair.Create("Content-Type", type)],
        Body = body,
    };
}
