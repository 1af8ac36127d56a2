using System.Runtime.InteropServices;

namespace PromHa.Benchmarks.Hashing;

/// <summary>What getrusage(2) tells.</summary>
internal static partial class ResourceUsage
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

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetResourceUsage(int who, [Out] long[] usage);
}
