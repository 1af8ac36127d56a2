using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Hashing;

internal static class Rest
{
    /// <summary>Looks until no file is racily clean any more, so that an unchanged tree is what is measured.</summary>
    public static Task ComeToRestAsync(this ConfigChangeDetector detector) => Eventually.TrueAsync(
        async () =>
        {
            await detector.DetectAsync();
            return detector.LastHashedCount == 0;
        },
        TimeSpan.FromSeconds(60), "the tree has come to rest");
}
