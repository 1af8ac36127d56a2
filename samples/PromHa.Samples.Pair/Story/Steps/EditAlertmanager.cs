namespace PromHa.Samples.Pair.Steps;

internal sealed class EditAlertmanager(Pair pair) : StoryStep(pair)
{
    private const string NewReceiver = "night-shift";

    public override string Name => "edit alertmanager.yml";

    public override string Expected => "both Alertmanagers reloaded once and run it; Prometheus not reloaded";

    public override async Task<Play> PrepareAsync(CancellationToken cancellationToken)
    {
        var before = await Baseline.OfAsync(Pair, cancellationToken);
        return new Play(
            () => Conf.Change(static tree => tree.Write(ConfDirectory.AlertmanagerFile, DemoConfig.Alertmanager(NewReceiver))),
            new Proof(
                token => Looks.SlaveRunsHeadAsync(before, token),
                token => Looks.AlertmanagersAsync(before, NewReceiver, token),
                token => Looks.ReloadsAsync(before, prometheus: 0, alertmanager: 1, token)));
    }
}
