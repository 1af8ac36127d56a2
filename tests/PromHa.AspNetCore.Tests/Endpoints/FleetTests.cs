using System.Net;
using System.Text.Json;
using PromHa.AspNetCore.Tests.Hosts;

namespace PromHa.AspNetCore.Tests.Endpoints;

/// <summary>What a person asks of a master over HTTP, and orders from it.</summary>
public sealed class FleetTests : IDisposable
{
    private readonly TempDirectory _directory = new("fleet");
    private readonly SeedShapedTree _tree;

    public FleetTests() => _tree = SeedShapedTree.Create(_directory.CreateSubdirectory("master"), businesses: 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Roll_out_history_difference_and_the_way_back_over_http()
    {
        await using var master = await TestHost.StartMasterAsync(_tree.ConfDirectory);
        await RevisionAsync(master, 1);
        _tree.WriteRule("b00", "r00", "Changed");
        await RevisionAsync(master, 2);
        await using var slave = await TestHost.StartSlaveAsync(_directory.CreateSubdirectory("slave"), master.Url);
        await slave.StatusWhenAsync("idle");

        await Eventually.ValueAsync(
            () => JsonAsync(master, "rollout"),
            static r => r.GetProperty("state").GetString() == "done" && r.GetProperty("counts").GetProperty("verified").GetInt32() == 1, Eventually.DefaultDeadline, "the slave has it");

        var generations = await JsonAsync(master, "generations");
        Assert.Equal([2, 1], generations.EnumerateArray().Select(static g => g.GetProperty("head").GetProperty("revision").GetInt32()));
        Assert.Equal("verified", generations[0].GetProperty("nodes").GetProperty("Slave").GetString());

        var difference = await JsonAsync(master, "generations/2/diff");
        Assert.Equal("business/b00/rule/r00.rules", difference.GetProperty("files")[0].GetProperty("path").GetString());
        Assert.Equal(difference.ToString(), (await JsonAsync(master, "generations/2/diff?since=1")).ToString());

        var (status, answer) = await PostAsync(master, "generations/1/rollback", "eve");
        Assert.Equal((HttpStatusCode.OK, "done"), (status, answer.GetProperty("kind").GetString()));
        await RevisionAsync(master, 3);
        Assert.StartsWith("eve (", (await JsonAsync(master, "generations"))[0].GetProperty("by").GetString(), StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => (await slave.StatusAsync()).GetProperty("generation").GetProperty("revision").GetInt32() == 3, Eventually.DefaultDeadline, "the slave follows");
    }

    [Theory]
    [InlineData("generations/99/rollback", HttpStatusCode.NotFound)]
    [InlineData("generations/abcdef0123/rollback", HttpStatusCode.NotFound)]
    [InlineData("generations/..%2Fx/rollback", HttpStatusCode.NotFound)]
    [InlineData("rollout/cancel", HttpStatusCode.Conflict)]
    public async Task Order_that_makes_no_sense_is_answered_with_the_reason(string path, HttpStatusCode expected)
    {
        await using var master = await TestHost.StartMasterAsync(_tree.ConfDirectory);
        await RevisionAsync(master, 1);

        var (status, answer) = await PostAsync(master, path);

        Assert.Equal(expected, status);
        Assert.NotEmpty(answer.GetProperty("message").GetString()!);
        Assert.Equal(1, (await master.StatusAsync()).GetProperty("generation").GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Pause_and_continue_over_http()
    {
        await using var master = await TestHost.StartMasterAsync(_tree.ConfDirectory, ("Rollout:Canaries:0", "gone"));
        await RevisionAsync(master, 1);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(master, "rollout/pause")).Status);
        Assert.Equal("paused", (await JsonAsync(master, "rollout")).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(master, "rollout/pause")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(master, "rollout/continue")).Status);
        Assert.Equal("done", (await JsonAsync(master, "rollout")).GetProperty("state").GetString());
    }

    private static Task<JsonElement> RevisionAsync(TestHost master, int revision) => Eventually.ValueAsync(
        master.StatusAsync,
        s => s.GetProperty("state").GetString() == "idle" && s.GetProperty("generation") is { ValueKind: JsonValueKind.Object } g && g.GetProperty("revision").GetInt32() == revision,
        Eventually.DefaultDeadline,
        $"revision {revision} is published");

    private static async Task<JsonElement> JsonAsync(TestHost master, string path)
    {
        using var document = JsonDocument.Parse(await master.GetAsync($"/promha/v1/{path}"));
        return document.RootElement.Clone();
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(TestHost master, string path, string? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(master.Url, $"/promha/v1/{path}"));
        if (by is not null)
        {
            request.Headers.Add("PromHa-By", by);
        }

        using var response = await master.Client.SendAsync(request, Stop);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop));
        return (response.StatusCode, document.RootElement.Clone());
    }
}
