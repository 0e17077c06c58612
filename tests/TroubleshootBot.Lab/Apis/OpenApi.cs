using Microsoft.AspNetCore.Http;

namespace TroubleshootBot.Lab.Apis;

/// <summary>A small API that asks nobody for a key.</summary>
internal sealed class OpenApi : IApi
{
    public ApiAnswer Answer(HttpRequest request) => Orders.Open(request, scheme: null, new ApiAnswer(404, new() { ["message"] = "No such route" })) ?? Orders.List;
}
