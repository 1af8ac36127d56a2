using PromHa.TestKit;

namespace PromHa.Sync.Tests.Hosting;

/// <summary>A slave is moved from one transport to another and back, without a gap.</summary>
public sealed class NumberOriginTests : IDisposable
{
    private readonly TempDirectory _directory = new("origin");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Numbers_of_one_master_are_compared_whoever_connects()
    {
        Assert.True(Of(SlaveTransport.Pull).IsOfInForce);
        Of(SlaveTransport.Pull).Commit();

        Assert.True(Of(SlaveTransport.Push).IsOfInForce);
    }

    [Fact]
    public void Numbers_of_different_counts_are_not_compared_until_one_of_the_new_count_is_in_force()
    {
        var legacy = Of(SlaveTransport.Legacy);
        Assert.False(legacy.IsOfInForce);

        legacy.Commit();

        Assert.True(legacy.IsOfInForce);
        Assert.True(Of(SlaveTransport.Legacy).IsOfInForce);
        Assert.False(Of(SlaveTransport.Directory).IsOfInForce);
        Assert.False(Of(SlaveTransport.Pull).IsOfInForce);
    }

    private NumberOrigin Of(SlaveTransport transport) => new(_directory.Path, transport);
}
