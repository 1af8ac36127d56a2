using PromHa.TestKit;

namespace PromHa.Core.Tests;

/// <summary>The real tools take the good examples and refuse the bad ones, and say what is recorded of them.</summary>
public sealed class ServerMessageTests
{
    [Fact]
    public async Task The_tools_say_what_is_recorded()
    {
        var (promtool, amtool) = (await ServerMessages.VersionAsync(InstalledProgram.Promtool), await ServerMessages.VersionAsync(InstalledProgram.Amtool));
        Assert.SkipUnless(
            promtool == ServerMessages.Promtool && amtool == ServerMessages.Amtool,
            $"The record is of {ServerMessages.Promtool} and {ServerMessages.Amtool}; installed are {promtool} and {amtool}.");
        var said = await ServerMessages.AskAsync(TestContext.Current.CancellationToken);
        if (CheckedIn.IsAccepted)
        {
            ServerMessages.Write(said);
        }

        var recorded = ServerMessages.Read();
        List<string> wrong =
        [
            .. said.Where(s => !recorded.TryGetValue(s.Key, out var r) || r != s.Value).Select(static s => $"{s.Key}: not recorded so: {s.Value}"),
            .. recorded.Keys.Except(said.Keys).Select(static k => $"{k}: recorded, and there is no such example"),
        ];
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_tools_agree_with_the_checks()
    {
        var said = ServerMessages.Read();
        List<string> wrong = [];
        foreach (var check in ValidationChecks.All.Where(static c => ServerMessages.ToolOf(c) is not null))
        {
            var (good, bad) = (said[check.Id + " good"], said[check.Id + " bad"]);
            var expected = ServerExceptions.All.GetValueOrDefault(check.Id)?.Kind switch
            {
                // The good one may do without the key.
                ServerDifference.TooNew => (good.Accepted, false),
                ServerDifference.NotBuilt => (false, false),
                ServerDifference.Accepted => (check.Severity == ValidationSeverity.Error, true),
                ServerDifference.Refused => (check.Severity != ValidationSeverity.Error, false),
                _ => (true, check.Severity != ValidationSeverity.Error),
            };
            if ((good.Accepted, bad.Accepted) != expected)
            {
                wrong.Add($"{check.Id} {check.Severity}: good {good}, bad {bad}");
            }

            // Refused for its own fault, and not because the tool is too old for the example.
            if (ServerExceptions.All.GetValueOrDefault(check.Id)?.Kind is not (ServerDifference.TooNew or ServerDifference.NotBuilt)
                && check.Id is not (IssueIds.UnknownKey or IssueIds.TooNew or IssueIds.TooLarge) && bad.Message.Contains(" not found in type ", StringComparison.Ordinal))
            {
                wrong.Add($"{check.Id}: the tool is too old for the bad example: {bad}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(ServerExceptions.All.Keys.Except(ValidationChecks.All.Select(static c => c.Id)));
    }
}
