namespace PromHa.Sync;

/// <summary>
/// Each different file_sd config takes one inotify instance of Prometheus' user, of which this host has
/// <c>fs.inotify.max_user_instances</c>; beyond them, jobs stay without targets while every health check is green.
/// </summary>
internal sealed class InotifyBudgetGuard(InotifyBudgetGuardOptions options, Func<long?> limit) : IGenerationGuard
{
    private const string Setting = "/proc/sys/fs/inotify/max_user_instances";

    public string Id => "inotify-budget";

    public bool Compares => false;

    public bool IsEnabled => options.Enabled;

    /// <summary>The limit of this host; null where there is none.</summary>
    public static long? LimitOfHost()
    {
        try
        {
            return long.TryParse(File.ReadAllText(Setting), out var instances) ? instances : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public GuardFinding? Check(TreeFacts? before, TreeFacts now)
    {
        if (now.FileSdConfigs is not (> 0 and var needed) || limit() is not { } instances)
        {
            return null;
        }

        // A tree that was over the limit already is not made worse by an edit elsewhere in it.
        var allowed = instances - options.Reserve;
        return needed <= allowed || (before is not null && before.FileSdConfigs >= needed)
            ? null
            : new GuardFinding(Id, $"{needed} different file_sd configs need an inotify instance each, and this host has {instances} for a user, {options.Reserve} of them for others. List the files of several jobs in one file_sd config, or raise fs.inotify.max_user_instances.", needed, allowed);
    }
}
