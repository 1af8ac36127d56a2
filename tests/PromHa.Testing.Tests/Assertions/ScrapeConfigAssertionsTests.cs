using PromHa.Core.Prometheus;

namespace PromHa.Testing.Tests;

public sealed class ScrapeConfigAssertionsTests
{
    private static readonly ScrapeConfig Job = new()
    {
        JobName = "node",
        StaticConfigs = [new() { Targets = ["a:9100", "b:9100"], Labels = [("region", "bj")] }],
        BasicAuth = new() { Username = "prom", Password = "hunter2" },
    };

    private static readonly ScrapeConfig FromFiles = new() { JobName = "mysql", FileSdConfigs = [new() { Files = ["job/*.yml"] }] };

    [Fact]
    public void A_target_gives_its_labels() => Assert.Equal("bj", Job.ShouldHaveTarget("b:9100")["region"]);

    [Fact]
    public void A_missing_target_shows_the_job_without_its_password()
    {
        var message = Message.Of(() => Job.ShouldHaveTarget("c:9100"));

        Assert.Contains("target 'c:9100' of job 'node'", message, StringComparison.Ordinal);
        Assert.Contains("username: prom", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_are_counted()
    {
        Assert.Same(Job, Job.ShouldHaveTargetCount(2));
        Message.Holds(() => Job.ShouldHaveTargetCount(1), "Expected: 1 static target of job 'node'\n", "Found:    2 static targets of job 'node': 'a:9100', 'b:9100'");
    }

    [Fact]
    public void Targets_in_files_are_pointed_to()
    {
        Message.Holds(() => FromFiles.ShouldHaveTargetCount(1), "Targets in files are not counted here: load 'job/*.yml' with TargetFile.");
        Message.Holds(() => FromFiles.ShouldHaveTarget("a:9104"), "no static target at all", "load 'job/*.yml'");
    }

    [Fact]
    public void The_files_of_targets_are_found_as_they_are_written()
    {
        Assert.Same(FromFiles, FromFiles.ShouldReadTargetsFrom("job/*.yml"));
        Message.Holds(() => FromFiles.ShouldReadTargetsFrom("jobs/*.yml"), "target file 'jobs/*.yml'", "Nearest:  'job/*.yml'", "file_sd_configs:");
        Message.Holds(() => Job.ShouldReadTargetsFrom("jobs/*.yml"), "no target file at all");
    }

    [Fact]
    public void A_long_job_is_cut_and_says_so()
    {
        var job = new ScrapeConfig { JobName = "big", StaticConfigs = [new() { Targets = [.. Enumerable.Range(1, 100).Select(n => $"host-{n}:9100")] }] };

        Message.Holds(() => job.ShouldHaveTarget("x"), "100 static targets: 'host-1:9100'", "'host-30:9100', ...", "... 84 lines more");
    }
}
