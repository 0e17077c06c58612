using Microsoft.AspNetCore.Http;

namespace TroubleshootBot.Lab.Apis;

/// <summary>One style of HTTP API: how it looks at a request, and in which words it answers. Thread-safe.</summary>
internal interface IApi
{
    /// <summary>Answers one request.</summary>
    ApiAnswer Answer(HttpRequest request);
}
