namespace PromHa.Samples.Pair.Steps;

internal sealed class AddTargetFile(Pair pair) : StoryStep(pair)
{
    /// <summary>Nobody listens there; a target that is down is a target all the same.</summary>
    private const string ClosedPort = "127.0.0.1:9";

    public override string Name => "add a target file";

    public override string Expected => "the slave's Prometheus has the new target; nothing reloaded";

    public override async Task<Play> PrepareAsync(CancellationToken cancellationToken)
    {
        var before = await Baseline.OfAsync(Pair, cancellationToken);
        return new Play(
            () => Conf.WriteTargets("shop", "api", ClosedPort),
            new Proof(
                token => Looks.SlaveRunsHeadAsync(before, token),
                token => Looks.TargetsOnSlaveAsync("shop", [.. Opening.ShopTargets(Pair), ClosedPort], token),
                token => Looks.ReloadsAsync(before, prometheus: 0, alertmanager: 0, token)));
    }
}
