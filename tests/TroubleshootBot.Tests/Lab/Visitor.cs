using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using TroubleshootBot.Lab.Credentials;
using TroubleshootBot.Lab.Running;

namespace TroubleshootBot.Tests.Lab;

/// <summary>Calls the servers of a run, trusting its root and no other, and notes what is wrong with their certificates.</summary>
internal sealed class Visitor : IDisposable
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

    private readonly LabRun run;
    private readonly HttpClient http;

    public Visitor(LabRun run)
    {
        this.run = run;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            SslOptions = { RemoteCertificateValidationCallback = Note },
        });
    }

    /// <summary>Gets what the system said about the last certificate.</summary>
    public SslPolicyErrors CertificateErrors { get; private set; }

    /// <summary>Gets what was wrong with the chain of the last certificate.</summary>
    public X509ChainStatusFlags ChainErrors { get; private set; }

    /// <summary>Gets how many certificates besides its own the server sent.</summary>
    public int Intermediates { get; private set; }

    /// <summary>Gets the client itself, for those who bring their own protocol.</summary>
    public HttpClient Http => http;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Says hello as an MCP client does.</summary>
    public Task<HttpResponseMessage> PostAsync(string address, LabCredential? credential = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(Initialize, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return SendAsync(request, credential);
    }

    public Task<HttpResponseMessage> GetAsync(string address, LabCredential? credential = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, address), credential);

    public async Task<JsonElement> GetJsonAsync(string address)
    {
        using var response = await GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadJsonAsync(response);
    }

    public static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement;

    public void Dispose() => http.Dispose();

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, LabCredential? credential)
    {
        if (credential?.Value is { } value)
        {
            request.Headers.TryAddWithoutValidation(credential.Header, credential.Header is "Authorization" ? $"Bearer {value}" : value);
        }

        return http.SendAsync(request, Token);
    }

    private bool Note(object sender, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(run.Root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;

        foreach (var element in sent!.ChainPolicy.ExtraStore)
        {
            chain.ChainPolicy.ExtraStore.Add(element);
        }

        Intermediates = sent.ChainPolicy.ExtraStore.Count(other => !other.Equals(certificate));
        chain.Build((X509Certificate2)certificate!);
        CertificateErrors = errors;
        ChainErrors = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        return true;
    }
}
