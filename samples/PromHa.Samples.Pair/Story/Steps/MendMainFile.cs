namespace PromHa.Samples.Pair.Steps;

internal sealed class MendMainFile(Pair pair) : StoryStep(pair)
{
    private const string NewInterval = "10s";

    public override string Name => "mend prometheus.yml";

    public override string Expected => "it goes on: the slave runs the mended configuration";

    public override async Task<Play> PrepareAsync(CancellationToken cancellationToken)
    {
        var before = await Baseline.OfAsync(Pair, cancellationToken);
        var mended = Conf.Read(ConfDirectory.PrometheusFile).Replace("evaluation_intervall: 5s", $"evaluation_interval: {NewInterval}", StringComparison.Ordinal);
        return new Play(
            () => Conf.Write(ConfDirectory.PrometheusFile, mended),
            new Proof(
                token => Looks.SlaveRunsHeadAsync(before, token),
                IntervalAsync,
                token => Looks.ReloadsAsync(before, prometheus: 1, alertmanager: 0, token)));
    }

    private async Task<Observation> IntervalAsync(CancellationToken cancellationToken)
    {
        var expected = $"evaluation_interval: {NewInterval}";
        var isRunning = (await Pair.Slave.Prometheus.ConfigAsync(cancellationToken)).Contains(expected, StringComparison.Ordinal);
        return new Observation(isRunning, $"slave's Prometheus {(isRunning ? "runs" : "does not run")} {expected}");
    }
}
