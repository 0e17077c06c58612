using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using TroubleshootBot.Probes.Addresses;

namespace TroubleshootBot.Probes.OpenApi;

/// <summary>Reads an OpenAPI description in JSON or YAML, version 2 to 3.2, that a stranger wrote.</summary>
/// <remarks>Nothing that it refers to is fetched. What would blow up or nest without end is turned down before the library sees it.</remarks>
internal static partial class DescriptionReader
{
    private const int DeepestNesting = 60;
    private const int MostAliases = 30;
    private const int MostOperations = 2000;

    public static Description Read(string text)
    {
        var trimmed = text.TrimStart('\uFEFF');

        if (string.IsNullOrWhiteSpace(trimmed))
        {
            return new Description(Description.Malformed, "it is empty");
        }

        if (Danger(trimmed) is { } danger)
        {
            return new Description(Description.Malformed, danger);
        }

        try
        {
            var settings = new OpenApiReaderSettings { LoadExternalRefs = false };
            settings.AddYamlReader();
            var isJson = trimmed.AsSpan().TrimStart()[0] is '{' or '[';
            var result = OpenApiDocument.Parse(trimmed, isJson ? "json" : "yaml", settings);

            return result.Document is { } document ? Take(document) : Refused(trimmed, isJson, result.Diagnostic);
        }
        catch (OpenApiUnsupportedSpecVersionException failure)
        {
            return new Description(Description.NotAnOpenApi, failure.Message);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            // The library throws whatever its parts throw; there is no list of it.
            return new Description(Description.Malformed, failure.Message);
        }
    }

    private static Description Refused(string text, bool isJson, OpenApiDiagnostic? diagnostic)
    {
        var error = diagnostic?.Errors.FirstOrDefault();
        var said = (error?.Message ?? "it holds no description") + (error?.Pointer is { Length: > 0 } place ? $" (at {place})" : "");

        if (isJson)
        {
            return Exchanges.JsonText.TryParseObject(text, out var problem) is null
                ? new Description(Description.Malformed, problem)
                : new Description(Description.NotAnOpenApi, said);
        }

        return new Description(said.Contains("Version node not found", StringComparison.Ordinal) ? Description.NotAnOpenApi : Description.Malformed, said);
    }

    /// <summary>A few bytes can stand for gigabytes (aliases), and a few kilobytes can be deeper than any stack.</summary>
    private static string? Danger(string text)
    {
        if (Alias().Count(text) > MostAliases)
        {
            return $"it has more than {MostAliases} aliases";
        }

        var depth = 0;

        for (var at = 0; at < text.Length; at++)
        {
            depth = text[at] switch
            {
                '{' or '[' => depth + 1,
                '}' or ']' => Math.Max(0, depth - 1),
                _ => depth,
            };

            if (depth > DeepestNesting)
            {
                return $"it nests deeper than {DeepestNesting} levels, in line {Line(text, at)}";
            }
        }

        return CompactNesting().Match(text) is { Success: true } match ? $"it nests without end on line {Line(text, match.Index)}" : null;
    }

    private static int Line(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;

    private static Description Take(OpenApiDocument document)
    {
        var whole = document.Security is { Count: > 0 } security ? security : null;
        var operations = document.Paths?
            .SelectMany(path => path.Value?.Operations?.Select(one => (Name: $"{one.Key.Method} {path.Key}", one.Value.Security)) ?? [])
            .Take(MostOperations)
            .ToArray() ?? [];
        // An empty list says that none is needed, which is not silence.
        var silent = whole is null ? operations.Where(operation => operation.Security is null).Select(operation => operation.Name).ToArray() : [];
        var used = operations.SelectMany(operation => operation.Security ?? whole ?? [])
            .SelectMany(requirement => requirement.Keys)
            .Select(reference => reference.Reference?.Id)
            .OfType<string>()
            .Concat(whole?.SelectMany(requirement => requirement.Keys).Select(reference => reference.Reference?.Id).OfType<string>() ?? [])
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var schemes = document.Components?.SecuritySchemes?.Where(one => one.Value is not null).Select(one => Take(one.Key, one.Value)) ?? [];

        return new Description(Description.Found)
        {
            Servers = [.. document.Servers?.Select(server => server.Url).OfType<string>() ?? []],
            Schemes = [.. schemes.OrderBy(scheme => Array.IndexOf(used, scheme.Name) is var place && place < 0 ? int.MaxValue : place)],
            AsksForCredential = used.Length > 0,
            SilentOperations = silent,
        };
    }

    private static Description.Scheme Take(string name, IOpenApiSecurityScheme scheme) => scheme.Type switch
    {
        SecuritySchemeType.ApiKey when scheme.In == ParameterLocation.Header =>
            new(name, "Authorization".Equals(scheme.Name, StringComparison.OrdinalIgnoreCase) ? "authorization" : "custom-header", scheme.Name ?? "", []),
        SecuritySchemeType.ApiKey => new(name, "query", scheme.Name ?? "", []),
        SecuritySchemeType.OAuth2 => new(name, "authorization", "Authorization", [.. Addresses(scheme.Flows)]),
        _ => new(name, "authorization", "Authorization", []),
    };

    private static IEnumerable<Uri> Addresses(OpenApiOAuthFlows? flows) =>
        new[] { flows?.AuthorizationCode, flows?.Implicit, flows?.Password, flows?.ClientCredentials }
            .SelectMany(flow => new[] { flow?.AuthorizationUrl, flow?.TokenUrl })
            .OfType<Uri>()
            .Where(address => address.IsAbsoluteUri && ForeignAddress.IsSound(address))
            .Distinct();

    [GeneratedRegex(@"(?<=[\s\[,:-])\*[\w.-]+(?=[\s\],}]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Alias();

    [GeneratedRegex(@"(?:[-?:][ \t]+){40}", RegexOptions.CultureInvariant)]
    private static partial Regex CompactNesting();
}
