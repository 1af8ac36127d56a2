namespace PromHa.Samples.Pair.Steps;

internal sealed class EditOnSlave(Pair pair) : StoryStep(pair)
{
    private const string Wrong = "vector(0) == 1";

    public override string Name => "edit a file on the slave";

    public override string Expected => "it is put right, in the files and in the slave's Prometheus";

    /// <summary>Somebody changes a rule and adds a file on the slave, and even reloads the Prometheus there.</summary>
    public override Task<Play> PrepareAsync(CancellationToken cancellationToken) => Task.FromResult(new Play(
        async cancellation =>
        {
            Pair.Slave.Conf.WriteRule("shop", Wrong);
            Pair.Slave.Conf.WriteTargets("shop", "mine", "127.0.0.1:10");
            await Pair.Slave.Prometheus.PostAsync("/-/reload", cancellation);
        },
        new Proof(
            Looks.SameTreesAsync,
            token => Looks.RuleOnSlaveAsync("shop", SlaveAway.ShopRule, token),
            token => Looks.SlaveRunsHeadAsync(null, token))));
}
