using PromHa.TestKit;

namespace PromHa.Benchmarks.EditToVerified;

/// <summary>A master and a slave that something keeps in step; all are measured from outside, in the same way.</summary>
internal interface IMeasuredPair : IAsyncDisposable
{
    string Name { get; }

    SeedShapedTree Tree { get; }

    Uri SlavePrometheus { get; }

    /// <summary>Whether the pair itself says that the latest edit is in force; a pair that cannot tell says yes.</summary>
    Task<bool> SaysVerifiedAsync(int edits);
}
