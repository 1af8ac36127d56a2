using PromHa.TestKit;

namespace PromHa.Sync.Tests.Transport;

/// <summary>Terms and revisions: what comes later is later, over restarts and over lost state.</summary>
public sealed class PublisherTests : IDisposable
{
    private readonly TempDirectory _directory = new("publisher");
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Revision_goes_on_over_a_restart_in_the_same_term()
    {
        var first = await PublishAsync("1");
        var second = await PublishAsync("2");
        _time.Advance(TimeSpan.FromDays(1));

        var (restarted, store) = Open();
        Assert.Equal(second, restarted.Head);
        var third = restarted.Publish(await TestTrees.StoreAsync(store, ("a", "3")));

        Assert.Equal([1, 2, 3], new[] { first, second, third }.Select(static h => h.Revision));
        Assert.Equal([first.Term, first.Term], [second.Term, third.Term]);
        Assert.True(second.IsOlderThan(third) && first.IsOlderThan(second) && !third.IsOlderThan(second));
    }

    [Fact]
    public async Task Unchanged_tree_keeps_its_head()
    {
        var head = await PublishAsync("1");
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(head, await PublishAsync("1"));
    }

    [Fact]
    public async Task Tree_that_returns_to_a_former_one_is_a_new_revision()
    {
        var first = await PublishAsync("1");
        await PublishAsync("2");

        var third = await PublishAsync("1");

        Assert.Equal((3L, first.Digest), (third.Revision, third.Digest));
    }

    [Theory]
    [InlineData("head")]
    [InlineData("manifests")]
    [InlineData("blobs")]
    public async Task Lost_state_begins_a_later_term(string lost)
    {
        var before = await PublishAsync("1");
        before = await PublishAsync("2");
        _time.Advance(TimeSpan.FromSeconds(1));
        var path = _directory.Combine(lost);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }

        var (publisher, store) = Open();
        Assert.Null(publisher.Head);
        var head = publisher.Publish(await TestTrees.StoreAsync(store, ("a", "2")));

        Assert.Equal(1, head.Revision);
        Assert.True(before.IsOlderThan(head));
    }

    [Fact]
    public async Task Damaged_head_counts_as_lost()
    {
        await PublishAsync("1");
        var bytes = await File.ReadAllBytesAsync(_directory.Combine("head"), TestContext.Current.CancellationToken);
        for (var length = 0; length < bytes.Length - 1; length++)
        {
            await File.WriteAllBytesAsync(_directory.Combine("head"), bytes[..length], TestContext.Current.CancellationToken);
            Assert.Null(Open().Publisher.Head);
        }
    }

    [Fact]
    public async Task Wait_ends_with_the_time_and_with_the_head_as_it_is()
    {
        var head = await PublishAsync("1");
        var (publisher, _) = Open();
        var waiting = publisher.WaitForHeadAsync(head.Digest, TimeSpan.FromSeconds(30), null, TestContext.Current.CancellationToken).AsTask();

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(head, await waiting);
        Assert.Equal(head, await publisher.WaitForHeadAsync(head.Digest, TimeSpan.Zero, null, TestContext.Current.CancellationToken));
    }

    private (Publisher Publisher, GenerationStore Store) Open()
    {
        var store = new GenerationStore(_directory.Path, _time);
        return (new Publisher(_directory.Path, store, _time), store);
    }

    private async Task<GenerationHead> PublishAsync(string content)
    {
        var (publisher, store) = Open();
        return publisher.Publish(await TestTrees.StoreAsync(store, ("a", content)));
    }
}
