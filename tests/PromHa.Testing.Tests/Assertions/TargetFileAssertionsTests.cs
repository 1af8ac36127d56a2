using PromHa.Core.Discovery;

namespace PromHa.Testing.Tests;

public sealed class TargetFileAssertionsTests
{
    private static readonly TargetFile Targets = new()
    {
        Groups =
        [
            new() { Targets = ["10.0.0.1:9100"], Labels = [("ip", "10.0.0.1"), ("region", "bj")] },
            new() { Targets = ["10.0.0.2:9100"] },
        ],
    };

    [Fact]
    public void A_target_gives_its_labels()
    {
        Assert.Equal("bj", Targets.ShouldHaveTarget("10.0.0.1:9100")["region"]);
        Assert.Empty(Targets.ShouldHaveTarget("10.0.0.2:9100"));
    }

    [Fact]
    public void A_missing_target_shows_the_file_and_the_nearest_one() => Message.Holds(
        () => Targets.ShouldHaveTarget("10.0.0.2:9101"),
        "Expected: target '10.0.0.2:9101'", "2 targets: '10.0.0.1:9100', '10.0.0.2:9100'", "Nearest:  '10.0.0.2:9100'", "    region: bj");

    [Fact]
    public void Targets_are_counted()
    {
        Assert.Same(Targets, Targets.ShouldHaveTargetCount(2));
        Message.Holds(() => Targets.ShouldHaveTargetCount(3), "Expected: 3 targets", "Found:    2 targets: '10.0.0.1:9100'");
        Message.Holds(() => new TargetFile().ShouldHaveTargetCount(1), "no target at all");
    }
}
