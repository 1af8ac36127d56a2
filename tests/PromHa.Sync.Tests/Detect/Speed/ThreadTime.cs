using System.Runtime.InteropServices;

namespace PromHa.Sync.Tests.Detect.Speed;

/// <summary>The CPU time of the calling thread, which the other tests of the process do not move, and that of programs that it runs.</summary>
internal static class ThreadTime
{
    private const int Thread = 1;

    /// <summary>User and system time of this thread.</summary>
    public static TimeSpan Used()
    {
        var usage = new long[18];
        return GetResourceUsage(Thread, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : throw new InvalidOperationException("getrusage failed.");
    }

#pragma warning disable SYSLIB1054 // Source-generated imports need unsafe code, which the tests do without.
    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, [Out] long[] usage);
#pragma warning restore SYSLIB1054
}
