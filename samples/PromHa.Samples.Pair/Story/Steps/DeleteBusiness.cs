namespace PromHa.Samples.Pair.Steps;

internal sealed class DeleteBusiness(Pair pair) : StoryStep(pair)
{
    public override string Name => "delete a business";

    public override string Expected => "its files, its rule group and its targets are gone from the slave";

    public override async Task<Play> PrepareAsync(CancellationToken cancellationToken)
    {
        var before = await Baseline.OfAsync(Pair, cancellationToken);
        return new Play(
            () => Conf.Change(static tree => tree.RemoveBusiness("bank")),
            new Proof(
                token => Looks.SlaveRunsHeadAsync(before, token),
                token => Looks.GoneOnSlaveAsync("bank", token),
                Looks.SameTreesAsync));
    }
}
