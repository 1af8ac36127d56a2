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
            () => Conf.Change(tree =>
            {
                tree.AddBusiness("cargo");
                tree.AddRule("cargo", DemoConfig.Rule("cargo", Rule));
                tree.AddTargets("cargo", DemoConfig.Targets(target));
            }),
            new Proof(
                token => Looks.SlaveRunsHeadAsync(before, token),
                Looks.SameTreesAsync,
                token => Looks.RuleOnSlaveAsync("cargo", Rule, token),
                token => Looks.TargetsOnSlaveAsync("cargo", [target], token)));
    }
}
