using PromHa.Samples.Pair.Steps;

namespace PromHa.Samples.Pair;

/// <summary>The steps in their order. After one that did not go as promised the rest would prove nothing, and is not played.</summary>
internal sealed class Story(Pair pair, Report report, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly StoryStep[] _steps =
    [
        new FirstSync(pair),
        new ChangeRule(pair),
        new AddTargetFile(pair),
        new AddBusiness(pair),
        new DeleteBusiness(pair),
        new EditAlertmanager(pair),
        new BreakMainFile(pair),
        new MendMainFile(pair),
        new BreakRule(pair),
        new MendRule(pair),
        new SlaveAway(pair, time),
        new EditOnSlave(pair),
    ];

    /// <summary>Plays it.</summary>
    /// <returns>Whether every step went as promised.</returns>
    public async Task<bool> PlayAsync(CancellationToken cancellationToken)
    {
        var isGood = true;
        foreach (var step in _steps)
        {
            report.Begin(step);
            var result = isGood ? await PlayAsync(step, cancellationToken) : new StepResult(step.Name, step.Expected, "not played", false, TimeSpan.Zero);
            report.End(result);
            isGood &= result.Ok;
        }

        return isGood;
    }

    private async Task<StepResult> PlayAsync(StoryStep step, CancellationToken cancellationToken)
    {
        var edited = time.GetTimestamp();
        Observation seen;
        try
        {
            var play = await step.PrepareAsync(cancellationToken);
            edited = time.GetTimestamp();
            await play.EditAsync(cancellationToken);
            seen = await play.Proof.WaitAsync(Deadline, time, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or DemoException
            || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            seen = new Observation(false, e.Message);
        }

        return new StepResult(step.Name, step.Expected, seen.Text, seen.IsAsExpected, time.GetElapsedTime(edited));
    }
}

/// <summary>A row of the table.</summary>
internal sealed record StepResult(string Step, string Expected, string Observed, bool Ok, TimeSpan Latency);
