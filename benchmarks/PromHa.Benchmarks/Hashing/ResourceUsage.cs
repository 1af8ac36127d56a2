using System.Runtime.InteropServices;

namespace PromHa.Benchmarks.Hashing;

/// <summary>What getrusage(2) tells.</summary>
internal static class ResourceUsage
{
    private const int Children = -1;

    /// <summary>User and system time of all child processes that have ended.</summary>
    public static TimeSpan OfChildren()
    {
        var usage = new long[18];
        return GetResourceUsage(Children, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : throw new InvalidOperationException("getrusage failed.");
    }

#pragma warning disable SYSLIB1054 // Source-generated imports need unsafe code, which this project does without.
    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, [Out] long[] usage);
#pragma warning restore SYSLIB1054
}
