using System.Runtime.InteropServices;

namespace PromHa.Sync;

/// <summary>The process group of a hook, as setsid(1) of util-linux makes it. Without it, only the processes that are known to descend from the hook are ended.</summary>
internal static partial class ProcessGroup
{
    public const string Program = "/usr/bin/setsid";
    private const int KillSignal = 9;

    public static bool IsAvailable { get; } = OperatingSystem.IsLinux() && File.Exists(Program);

    /// <summary>Ends every process of the group that a process leads; nothing when it leads none.</summary>
    public static void Kill(int leader)
    {
        if (IsAvailable && leader > 1)
        {
            _ = SignalGroup(-leader, KillSignal);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SignalGroup(int group, int signal);
}
