using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>What hooks did: what to write down, and why the generation has to be taken back, if it has.</summary>
/// <param name="Evidence">What ran and what came of it.</param>
/// <param name="RollBack">The failure of a hook that asks for it; null when there is none.</param>
internal sealed record HookResult(IReadOnlyList<string> Evidence, string? RollBack)
{
    public static HookResult Nothing { get; } = new([], null);
}

/// <summary>
/// Runs the hooks of the files that changed, one after the other in the order of the settings. What is to run is written down
/// before and crossed off after all have run, so that a kill in between lets them run again: at least once.
/// </summary>
internal sealed class HookRunner
{
    private readonly PromHaNodeOptions _options;
    private readonly StateDocument<PendingHooks> _pending;
    private readonly (HookOptions Hook, PathFilter Filter)[] _hooks;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public HookRunner(PromHaNodeOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _pending = new StateDocument<PendingHooks>(Path.Join(options.StateDirectory, "hooks"));
        _hooks = [.. options.Hooks.Select(static h => (h, new PathFilter(h.Match, [])))];
    }

    /// <summary>
    /// Writes down which paths an apply changes, before it changes them: after a kill, the plan that is made again no longer
    /// holds what was already put in place.
    /// </summary>
    public void Announce(GenerationHead head, IEnumerable<string> changedPaths)
    {
        if (_hooks.Length > 0)
        {
            var known = _pending.Read() is { } before && before.Digest == head.Digest ? before.Paths : [];
            _pending.Write(new PendingHooks(head.Digest, [.. known.Union(changedPaths, StringComparer.Ordinal).Order(StringComparer.Ordinal)]));
        }
    }

    /// <summary>Runs the hooks of what was announced for a generation, which is in place and runs.</summary>
    public async Task<HookResult> RunAsync(GenerationHead head, CancellationToken cancellationToken)
    {
        if (_hooks.Length == 0 || _pending.Read() is not { } pending || pending.Digest != head.Digest)
        {
            return HookResult.Nothing;
        }

        var evidence = new List<string>();
        string? rollBack = null;
        foreach (var (hook, filter) in _hooks)
        {
            string[] paths = [.. pending.Paths.Where(filter.Takes)];
            if (paths.Length > 0 && rollBack is null)
            {
                var (fault, said) = await RunAsync(hook, head, paths, cancellationToken).ConfigureAwait(false);
                evidence.Add(said);
                rollBack = hook.OnFailure == HookFailure.RollBack ? fault : null;
            }
        }

        _pending.Delete();
        return new HookResult(evidence, rollBack);
    }

    private async Task<(string? Fault, string Said)> RunAsync(HookOptions hook, GenerationHead head, string[] paths, CancellationToken cancellationToken)
    {
        // Files change between the start of the host and now: what may not run is looked at each time.
        var fault = HookFaults.OfCommand("PromHa:Hooks", hook, _options.ConfDirectory);
        if (fault is null)
        {
            var run = await HookProcess.RunAsync(hook, _options, head, paths, _time, cancellationToken).ConfigureAwait(false);
            var output = run.Output.Length == 0 ? "" : $": {run.Output}";
            fault = run.Problem is { } problem ? $"The hook {problem}{output}" : run.ExitCode != 0 ? $"The hook '{hook.Command}' ended with code {run.ExitCode}{output}" : null;
            if (fault is null)
            {
                var said = $"hook '{hook.Command}' ran for {paths.Length} changed files{output}";
                Log.HookRan(_logger, said);
                return (null, said);
            }
        }

        Log.HookFailed(_logger, fault);
        return (fault, fault);
    }
}

/// <summary>Which paths a generation changed whose hooks have not all run.</summary>
internal sealed record PendingHooks(Sha256Digest Digest, IReadOnlyList<string> Paths);
