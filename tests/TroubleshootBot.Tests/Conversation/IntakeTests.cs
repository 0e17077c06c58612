using Microsoft.Extensions.Time.Testing;
using TroubleshootBot.Conversation.Intake;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Conversation;

public sealed class IntakeTests
{
    private static readonly IntakeReader Reader = new(Engine.Catalogue, PhraseTable.LoadEmbedded(), new FakeTimeProvider(Seen.At));

    [Theory]
    [InlineData("it fails at https://mcp.example.com/mcp.", "https://mcp.example.com/mcp")]
    [InlineData("(see https://mcp.example.com/mcp)", "https://mcp.example.com/mcp")]
    [InlineData("\"https://mcp.example.com:8443/mcp?x=1\"", "https://mcp.example.com:8443/mcp?x=1")]
    [InlineData("mcp.example.com/mcp does not work", "https://mcp.example.com/mcp")]
    [InlineData("localhost:5000/mcp refuses", "https://localhost:5000/mcp")]
    [InlineData("https://https://mcp.example.com/mcp", "https://https://mcp.example.com/mcp")]
    [InlineData("javascript:alert(1) is what stands there", "javascript:alert(1)")]
    [InlineData("file:///etc/passwd", "file:///etc/passwd")]
    [InlineData("You can find your API key at https://platform.openai.com/account/api-keys.", null)]
    [InlineData("see appsettings.json and Program.cs:12", null)]
    [InlineData("mail me at bob@example.com", null)]
    [InlineData("    client.models.list()", null)]
    [InlineData("openai.AuthenticationError: Error code: 401", null)]
    [InlineData("at System.Net.Http.HttpClient.SendAsync", null)]
    [InlineData("nothing here", null)]
    public void The_plugins_address_is_found_and_other_addresses_are_not(string text, string? address) =>
        Assert.Equal(address, AddressFinder.Find(text, isAnswer: false));

    [Theory]
    [InlineData("You exceeded your current quota, please check your plan and billing details", "quota")]
    [InlineData("""{"error":{"message":"Incorrect API key provided: sk-proj-****MxYA","code":"invalid_api_key"}}""", "invalid-key")]
    [InlineData("Your authentication token has expired. Please try signing in again.", "session-expired")]
    [InlineData("Connection has expired", "reconnect")]
    [InlineData("Disabled by admin", "disabled-by-admin")]
    [InlineData("Resource server does not implement OAuth 2.0 Protected Resource Metadata.", "resource-metadata")]
    [InlineData("getaddrinfo ENOTFOUND mcp.example.com", "name")]
    [InlineData("connect ECONNREFUSED 127.0.0.1:5000", "refused")]
    [InlineData("Access denied", "denied")]
    [InlineData("Couldn't connect", "cannot-connect")]
    [InlineData("AADSTS50011: The redirect URI does not match", "other")]
    public void An_error_string_becomes_evidence(string text, string outcome) =>
        Assert.Equal(outcome, Reader.Evidence(text).Single(piece => piece.Signal == "said.error").Outcome);

    [Theory]
    [InlineData("my key has not expired and I did not exceed my quota")]
    [InlineData("it was never revoked")]
    public void What_is_denied_is_no_evidence(string text) =>
        Assert.DoesNotContain(Reader.Evidence(text), piece => piece.Outcome is "quota" or "token-expired" or "invalid-key");

    [Theory]
    [InlineData("HTTP 401", "401")]
    [InlineData("status code: 403", "403")]
    [InlineData("429 Too Many Requests", "429")]
    public void A_status_becomes_evidence(string text, string outcome) =>
        Assert.Equal(outcome, Reader.Evidence(text).Single(piece => piece.Signal == "said.status").Outcome);

    [Theory]
    [InlineData("my GPT action fails", TargetKind.Action)]
    [InlineData("the MCP connector", TargetKind.Mcp)]
    [InlineData("we call the OpenAI API", TargetKind.OpenAI)]
    [InlineData("an old ai-plugin.json", TargetKind.Plugin)]
    public void The_kind_is_read_from_the_words(string text, TargetKind kind) => Assert.Equal(kind, KindReader.Read(text));

    [Theory]
    [InlineData("done", nameof(Intent.Recheck))]
    [InlineData("ok, I fixed it", nameof(Intent.Recheck))]
    [InlineData("please check again", nameof(Intent.Recheck))]
    [InlineData("try it once more", nameof(Intent.Recheck))]
    [InlineData("I don't know", nameof(Intent.DoesNotKnow))]
    [InlineData("I can't check that", nameof(Intent.DoesNotKnow))]
    [InlineData("no idea", nameof(Intent.DoesNotKnow))]
    [InlineData("skip", nameof(Intent.DoesNotKnow))]
    [InlineData("yes please", nameof(Intent.Yes))]
    [InlineData("go ahead", nameof(Intent.Yes))]
    [InlineData("no thanks", nameof(Intent.No))]
    [InlineData("rather not", nameof(Intent.No))]
    [InlineData("I want to talk to a person", nameof(Intent.Person))]
    [InlineData("why do you ask?", nameof(Intent.Why))]
    [InlineData("thanks a lot", nameof(Intent.SmallTalk))]
    [InlineData("the plugin is broken", nameof(Intent.None))]
    [InlineData("it was fixed last week but now the error is back again and nobody in the office knows why it does", nameof(Intent.None))]
    public void What_people_want_is_read_from_short_texts(string text, string intent) => Assert.Equal(intent, IntentReader.Read(text).ToString());

    [Theory]
    [InlineData("plain-chat", "1", "works")]
    [InlineData("plain-chat", "2.", "fails")]
    [InlineData("plain-chat", "yes", "works")]
    [InlineData("plain-chat", "nope", "fails")]
    [InlineData("plain-chat", "nothing works at all", "fails")]
    [InlineData("app-label", "it says connection expired", "reconnect")]
    [InlineData("app-label", "Disabled by admin", "disabled")]
    [InlineData("worked-before", "it worked yesterday", "until-recently")]
    [InlineData("who-is-affected", "only me", "only-me")]
    [InlineData("app-label", "7", null)]
    [InlineData("app-label", "yes", null)]
    [InlineData("plain-chat", "purple", null)]
    public void An_answer_is_read_by_number_wording_and_yes_or_no(string question, string text, string? value) =>
        Assert.Equal(value, AnswerReader.ToOpen(Engine.Catalogue.FindQuestion(question)!, text, IntentReader.Read(text)));

    [Fact]
    public void Several_facts_in_one_message_are_all_read()
    {
        var read = Reader.Read("It worked yesterday, only me, the card says connection has expired. 401 at https://mcp.example.com/mcp", ConversationState.Empty);

        Assert.Equal("until-recently", read.Answers["worked-before"]);
        Assert.Equal("only-me", read.Answers["who-is-affected"]);
        Assert.Equal("reconnect", read.Answers["app-label"]);
        Assert.Equal("https://mcp.example.com/mcp", read.Address);
        Assert.Contains(read.Evidence, piece => piece is { Signal: "said.status", Outcome: "401" });
    }
}
