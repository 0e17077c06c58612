using System.Collections.Frozen;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TroubleshootBot.Lab.Scenarios;

/// <summary>Reads one scenario from its YAML; notes what is wrong instead of throwing.</summary>
internal sealed class ScenarioReader(string id, List<string> mistakes)
{
    private static readonly FrozenSet<string> Kinds = FrozenSet.Create("mcp", "action", "plugin", "openai", "api");

    public Scenario? Read(string yaml)
    {
        var before = mistakes.Count;

        if (Root(yaml) is not { } fields)
        {
            return null;
        }

        var scenario = Read(fields);
        fields.NoOthers();
        return mistakes.Count == before ? scenario : null;
    }

    private YamlFields? Root(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));

            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return new YamlFields(root, id, mistakes);
            }

            mistakes.Add($"{id}: must be one YAML document with fields");
        }
        catch (YamlException failure)
        {
            mistakes.Add($"{id}: line {failure.Start.Line}: {failure.Message}");
        }

        return null;
    }

    private Scenario Read(YamlFields fields)
    {
        var scenario = new Scenario
        {
            Id = fields.Required("id"),
            Title = fields.Required("title"),
            Cause = fields.Required("cause"),
            Kind = fields.Required("kind"),
            Server = ReadServer(fields.Mapping("server")),
            Says = fields.Required("says"),
            Knows = fields.Mapping("knows")?.Everything() ?? [],
            HasAddress = YesOrNo(fields, "address"),
            Credential = ReadCredential(fields.Mapping("credential")),
            Notes = fields.Optional("notes"),
        };
        Check(scenario, fields);
        return scenario;
    }

    private void Check(Scenario scenario, YamlFields fields)
    {
        if (scenario.Id != id)
        {
            fields.Wrong($"the id is '{scenario.Id}', but the file is named '{id}'", 0);
        }

        if (!Kinds.Contains(scenario.Kind))
        {
            fields.Wrong($"kind '{scenario.Kind}' does not exist; there are {string.Join(", ", Kinds.Order(StringComparer.Ordinal))}", 0);
        }

        foreach (var mistake in scenario.Knows.Select(answer => Answers.MistakeIn(answer.Key, answer.Value)).OfType<string>())
        {
            fields.Wrong(mistake, 0);
        }

        if (scenario.HasAddress == (scenario.Server.Run == ServerKind.Nothing))
        {
            fields.Wrong("a scenario has an address exactly if it has a server", 0);
        }

        if (Compatibility.MistakeIn(scenario) is { } incompatible)
        {
            fields.Wrong(incompatible, 0);
        }

        if (scenario.Cause == Scenario.Healthy && scenario.Server.Faults.Count > 0)
        {
            fields.Wrong("a healthy scenario cannot have faults", 0);
        }
    }

    private static ServerSpec ReadServer(YamlFields? fields)
    {
        if (fields is null)
        {
            return new ServerSpec(ServerKind.Nothing, FrozenSet<Fault>.Empty);
        }

        var server = new ServerSpec(
            fields.One<ServerKind>("the server", fields.Required("run")),
            fields.List("faults").Select(word => fields.One<Fault>("the fault", word)).ToFrozenSet());
        fields.NoOthers();
        return server;
    }

    private static CredentialSpec? ReadCredential(YamlFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var credential = new CredentialSpec(
            fields.One<CredentialForm>("the form", fields.Required("form")),
            fields.Optional("header"));
        fields.NoOthers();
        return credential;
    }

    private static bool YesOrNo(YamlFields fields, string name) => fields.Required(name) switch
    {
        "yes" => true,
        "no" => false,
        var other => fields.Wrong($"'{name}' must be yes or no, not '{other}'", false),
    };
}
