namespace PromHa.EndToEnd.Tests.Pairs;

/// <summary>How often each server was told to reload, and how often the slave applied, at one moment or between two.</summary>
public sealed record ReloadCounts(int SlavePrometheus, int SlaveAlertmanager, int MasterPrometheus, int MasterAlertmanager, long SlaveApplies)
{
    public static ReloadCounts operator -(ReloadCounts now, ReloadCounts before) => new(
        now.SlavePrometheus - before.SlavePrometheus,
        now.SlaveAlertmanager - before.SlaveAlertmanager,
        now.MasterPrometheus - before.MasterPrometheus,
        now.MasterAlertmanager - before.MasterAlertmanager,
        now.SlaveApplies - before.SlaveApplies);

    public static ReloadCounts Subtract(ReloadCounts now, ReloadCounts before) => now - before;
}
