using System.Text.Json;

namespace TroubleshootBot.Tests.Support;

/// <summary>The fields of the one contract for verdicts, written down a second time: scripts of other people rely on them.</summary>
internal static class ContractFields
{
    /// <summary>Fails unless every object of the report has exactly its fields.</summary>
    public static void AssertReport(JsonElement report)
    {
        AssertFields(report, "schema kind target verdict healthyProbability unknownProbability causes evidence question openQuestions durationMs");
        Assert.Equal(1, report.GetProperty("schema").GetInt32());
        AssertFields(report.GetProperty("target"), "address kind");
        foreach (var cause in report.GetProperty("causes").EnumerateArray())
        {
            AssertFields(cause, "id title stage probability fixer explanation fix recheck evidence");
            Assert.All(cause.GetProperty("fix").EnumerateArray(), step => AssertFields(step, "who do"));
        }

        foreach (var piece in report.GetProperty("evidence").EnumerateArray())
        {
            AssertFields(piece, "id signal outcome subject vantage source tookMs detail");
        }

        var question = report.GetProperty("question");
        AssertFields(question, "id text why options");
        if (question.ValueKind is JsonValueKind.Object)
        {
            Assert.All(question.GetProperty("options").EnumerateArray(), option => AssertFields(option, "value title"));
        }
    }

    private static void AssertFields(JsonElement given, string names)
    {
        if (given.ValueKind is not JsonValueKind.Null)
        {
            Assert.Equal(names.Split(' '), given.EnumerateObject().Select(field => field.Name));
        }
    }
}
