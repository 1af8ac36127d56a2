using System.Diagnostics;
using System.Text.Json;
using PromHa.Sync;

namespace PromHa.CrashHost;

/// <summary>Kills its own process, as kill -9 would, at one point of an apply.</summary>
internal sealed class CrashObserver(string point) : ISyncObserver
{
    public void OnStage(SyncStage stage, GenerationHead generation)
    {
        if (JsonNamingPolicy.KebabCaseLower.ConvertName(stage.ToString()) == point)
        {
            Die();
        }
    }

    public void OnApplyStep(int done, int total)
    {
        if (point == "applying" && done * 2 >= total)
        {
            Die();
        }
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        new ManualResetEvent(false).WaitOne(); // The signal takes a moment; nothing may happen in it.
    }
}
