namespace PromHa.EndToEnd.Tests.Pairs;

/// <summary>One plain pair for the tests of a class, each of which leaves it in sync.</summary>
public sealed class PairFixture : IAsyncLifetime
{
    public Pair Pair { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Pair = await Pair.StartAsync();
        await Pair.InSyncAsync();
    }

    public ValueTask DisposeAsync() => Pair.DisposeAsync();
}
