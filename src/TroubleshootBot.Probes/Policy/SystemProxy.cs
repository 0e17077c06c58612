using System.Net;

namespace TroubleshootBot.Probes.Policy;

/// <summary>The proxy that .NET would use (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>, system settings). The seam where tests put their own.</summary>
internal sealed record SystemProxy(IWebProxy Proxy);
