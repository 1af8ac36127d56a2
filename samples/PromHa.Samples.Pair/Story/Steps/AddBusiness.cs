namespace PromHa.Samples.Pair.Steps;

internal sealed class AddBusiness(Pair pair) : StoryStep(pair)
{
    public const string Rule = "up{job=\"cargo\"} == 0";

    public override string Name => "add a business";

    public override string Expected => "the slave has its files, its rule and its target";

    public override async Task<Play> PrepareAsync(CancellationToken cancellationToken)
    {
        var before = await Baseline.OfAsync(Pair, cancellationToken);
        var target = Pair.Slave.Prometheus.Url.Authority;
        return new Play(
            () =>
            {
                Conf.WriteRule("cargo", Rule);
                Conf.WriteTargets("cargo", "ships", target);
                Conf.Write(ConfTree.PrometheusFile, ConfText.Prometheus(["shop", "bank", "cargo"], Alertmanagers));
            },
            new Proof(
                token => Looks.SlaveRunsHeadAsync(before, token),
                Looks.SameTreesAsync,
                token => Looks.RuleOnSlaveAsync("cargo", Rule, token),
                token => Looks.TargetsOnSlaveAsync("cargo", [target], token)));
    }
}
