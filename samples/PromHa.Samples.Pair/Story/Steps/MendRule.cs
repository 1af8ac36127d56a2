namespace PromHa.Samples.Pair.Steps;

internal sealed class MendRule(Pair pair) : StoryStep(pair)
{
    public const string Mended = "sum(up{job=\"shop\"}) == 0";

    public override string Name => "mend the rule";

    public override string Expected => "it goes on: the slave evaluates the mended expression";

    public override async Task<Play> PrepareAsync(CancellationToken cancellationToken)
    {
        var before = await Baseline.OfAsync(Pair, cancellationToken);
        return new Play(
            () => Conf.WriteRule("shop", Mended),
            new Proof(
                token => Looks.SlaveRunsHeadAsync(before, token),
                token => Looks.RuleOnSlaveAsync("shop", Mended, token),
                token => Looks.ReloadsAsync(before, prometheus: 1, alertmanager: 0, token)));
    }
}
