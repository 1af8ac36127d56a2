using System.Globalization;
using System.Runtime.InteropServices;

namespace PromHa.Sync;

/// <summary>
/// The process of a server by its pid file. A stale file names a process that is gone, or, worse, another one that got the
/// number since; most programs end on SIGHUP, so what the process is, is looked at first.
/// </summary>
internal static partial class ServerProcess
{
    private const int HangUpSignal = 1;
    private const int NotPermitted = 1;

    /// <summary>Tells the server's process to reload.</summary>
    public static (int Pid, string? Fault) HangUp(string pidFile, ReloadTargetKind kind)
    {
        var (pid, fault) = Find(pidFile, kind);
        if (fault is not null || Kill(pid, HangUpSignal) == 0)
        {
            return (pid, fault);
        }

        var error = Marshal.GetLastPInvokeError();
        return (pid, error == NotPermitted
            ? $"process {pid} of PidFile '{pidFile}' belongs to another user, whom this one may not signal; run both as the same user, or reload by Url"
            : $"process {pid} of PidFile '{pidFile}' cannot be signalled: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    /// <summary>The process, or why it is not the server's.</summary>
    public static (int Pid, string? Fault) Find(string pidFile, ReloadTargetKind kind)
    {
        string text;
        try
        {
            text = File.ReadAllText(pidFile).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (0, $"its PidFile '{pidFile}' cannot be read: {e.Message}");
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || pid <= 1)
        {
            return (0, $"its PidFile '{pidFile}' does not hold a process id");
        }

        if (!OperatingSystem.IsLinux())
        {
            return (pid, null);
        }

        if (ProgramOf(pid) is not { } program)
        {
            return (pid, $"there is no process {pid}, which its PidFile '{pidFile}' names; the file is stale, or the server is not running");
        }

        var names = NamesOf(kind);
        return names.Any(name => program.Contains(name, StringComparison.OrdinalIgnoreCase))
            ? (pid, null)
            : (pid, $"process {pid}, which its PidFile '{pidFile}' names, runs '{program}' and not {string.Join(" or ", names)}; the file is stale. It is not signalled");
    }

    /// <summary>The name of the program that a process runs; by its first argument when its file may not be looked at.</summary>
    private static string? ProgramOf(int pid)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget(FormattableString.Invariant($"/proc/{pid}/exe"), returnFinalTarget: false)?.FullName ?? "");
        }
        catch (UnauthorizedAccessException)
        {
            return FirstArgumentOf(pid);
        }
        catch (IOException)
        {
            return FirstArgumentOf(pid);
        }
    }

    private static string? FirstArgumentOf(int pid)
    {
        try
        {
            return Path.GetFileName(File.ReadAllText(FormattableString.Invariant($"/proc/{pid}/cmdline")).Split('\0')[0]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string[] NamesOf(ReloadTargetKind kind) => kind switch
    {
        ReloadTargetKind.Prometheus => ["prometheus"],
        ReloadTargetKind.Alertmanager => ["alertmanager"],
        ReloadTargetKind.VictoriaMetrics => ["victoria"],
        ReloadTargetKind.VmAgent => ["vmagent"],
        ReloadTargetKind.VmAlert => ["vmalert"],
        _ => ["thanos"],
    };

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
