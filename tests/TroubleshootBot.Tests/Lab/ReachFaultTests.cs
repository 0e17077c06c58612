using System.Net.Sockets;

namespace TroubleshootBot.Tests.Lab;

public sealed class ReachFaultTests
{
    [Theory]
    [InlineData("mcp-nothing-listens")]
    [InlineData("action-nothing-listens")]
    public async Task A_closed_port_refuses(string id)
    {
        await using var lab = await Started.FaultyAsync(id);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => lab.Visitor.GetAsync(lab.Address));

        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(failure.InnerException).SocketErrorCode);
    }

    [Theory]
    [InlineData("mcp-connection-reset")]
    [InlineData("mcp-handshake-reset")]
    public async Task A_slammed_door_resets(string id)
    {
        await using var lab = await Started.FaultyAsync(id);

        // A door that is slammed at once may be seen to close while the caller still connects; .NET then says NotConnected.
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => lab.Visitor.GetAsync(lab.Address));

        var code = Assert.IsType<SocketException>(failure.GetBaseException()).SocketErrorCode;
        Assert.True(code is SocketError.ConnectionReset || (code is SocketError.NotConnected && id == "mcp-connection-reset"), $"{code}");
    }

    [Fact]
    public async Task A_door_that_waits_for_the_first_bytes_opens()
    {
        await using var lab = await Started.FaultyAsync("mcp-handshake-reset");
        using var client = new TcpClient();

        await client.ConnectAsync("127.0.0.1", new Uri(lab.Address).Port, TestContext.Current.CancellationToken);

        Assert.True(client.Connected);
    }

    [Theory]
    [InlineData("mcp-name-unknown", "https://mcp.lab-weather.invalid/mcp")]
    [InlineData("openai-name-unknown", "https://mcp.lab-weather.invalid/v1")]
    public async Task An_unknown_name_ends_in_invalid(string id, string expected)
    {
        await using var lab = await Started.FaultyAsync(id);

        Assert.Equal(expected, lab.Address);
    }

    [Theory]
    [InlineData("mcp-scheme-doubled", "https://https://localhost:")]
    [InlineData("mcp-address-quoted", "\"https://localhost:")]
    [InlineData("openai-scheme-missing", "localhost:")]
    public async Task A_malformed_address_is_malformed_in_its_own_way(string id, string beginning)
    {
        await using var lab = await Started.FaultyAsync(id);

        Assert.StartsWith(beginning, lab.Address, StringComparison.Ordinal);
    }
}
