using Microsoft.AspNetCore.Http;

namespace TroubleshootBot.Lab.Fronts;

/// <summary>The web pages that people know and that machines cannot read.</summary>
internal static class Pages
{
    public const string NotFound = "<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>";

    public const string BadGateway = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    /// <summary>The empty page of an application that runs in the browser; a catch-all route serves it for every path.</summary>
    public const string App = "<!DOCTYPE html><html><head><title>Weather portal</title></head><body><div id=\"root\"></div><script src=\"/app.js\"></script></body></html>";

    /// <summary>The front page of a vendor's site.</summary>
    public const string Home = "<!DOCTYPE html><html><head><title>Lab Weather - forecasts for your assistant</title></head><body><h1>Lab Weather</h1><p>Add our plugin to your assistant today.</p></body></html>";

    public const string SignIn = """
        <!DOCTYPE html><html><head><title>Sign in - Company Portal</title></head><body>
        <form method="post" action="/login"><label>User name <input name="username"></label>
        <label>Password <input type="password" name="password"></label><button>Sign in</button></form></body></html>
        """;

    public const string TunnelWarning = """
        <!DOCTYPE html><html><head><title>You are about to visit a tunnel</title></head><body>
        <h1>You are about to visit a site served by ngrok</h1><p>Only go on if you trust whoever sent you this link.</p>
        <button>Visit Site</button></body></html>
        """;

    public static Task WriteAsync(HttpContext context, int status, string page)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page, context.RequestAborted);
    }
}
