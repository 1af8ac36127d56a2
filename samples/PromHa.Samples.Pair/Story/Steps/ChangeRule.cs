namespace PromHa.Samples.Pair.Steps;

internal sealed class ChangeRule(Pair pair) : StoryStep(pair)
{
    public const string NewRule = "up{job=\"shop\"} == 0 or absent(up{job=\"shop\"})";

    public override string Name => "change a rule";

    public override string Expected => "the slave evaluates the new expression; Prometheus reloaded once, Alertmanager not";

    public override async Task<Play> PrepareAsync(CancellationToken cancellationToken)
    {
        var before = await Baseline.OfAsync(Pair, cancellationToken);
        return new Play(
            () => Conf.WriteRule("shop", NewRule),
            new Proof(
                token => Looks.SlaveRunsHeadAsync(before, token),
                token => Looks.RuleOnSlaveAsync("shop", NewRule, token),
                token => Looks.ReloadsAsync(before, prometheus: 1, alertmanager: 0, token)));
    }
}
