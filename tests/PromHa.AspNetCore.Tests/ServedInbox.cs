using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PromHa.AspNetCore.Tests;

/// <summary>A slave's inbox on a loopback port, without a slave: what arrives lies in a local source.</summary>
internal sealed class ServedInbox : IAsyncDisposable
{
    private readonly TempDirectory _state = new("inbox");
    private readonly Inbox _inbox;
    private readonly WebApplication _app;

    private ServedInbox(string node, TimeSpan patience, Action<WebApplication>? configure)
    {
        Transport = new LocalTransport(_state.Path, intake: null, TimeProvider.System, NullLogger.Instance);
        _inbox = new Inbox(node, Transport, patience, TimeProvider.System, NullLogger<Inbox>.Instance);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var options = new PromHaSlaveOptions { Transport = SlaveTransport.Push, NodeName = node };
        builder.Services.AddSingleton<PromHaNodeOptions>(options);
        builder.Services.AddSingleton<IGenerationInbox>(_inbox);
        builder.Services.AddSingleton<ISyncStatusSource>(new NoStatus());
        builder.Services.AddPromHaEndpoints();
        _app = builder.Build();
        configure?.Invoke(_app);
        _app.MapPromHa();
    }

    public LocalTransport Transport { get; }

    public LocalSource Source => Transport.Source!;

    public Uri Url => new(_app.Urls.Single());

    /// <summary>Serves an inbox; it is open once somebody waits for a head, as a slave does when its state directory is its own.</summary>
    public static async Task<ServedInbox> StartAsync(string node, bool isOpen = true, TimeSpan? patience = null, Action<WebApplication>? configure = null)
    {
        var served = new ServedInbox(node, patience ?? TimeSpan.FromSeconds(5), configure);
        await served._app.StartAsync(TestContext.Current.CancellationToken);
        if (isOpen)
        {
            await served.OpenAsync();
        }

        return served;
    }

    public async Task OpenAsync()
    {
        using var at = new CancellationTokenSource();
        Task waiting = Transport.WaitForHeadAsync(null, at.Token).AsTask();
        await at.CancelAsync();
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Transport.DisposeAsync();
        _state.Dispose();
    }

    private sealed class NoStatus : ISyncStatusSource
    {
        public SyncStatus Status { get; } = new(SyncRole.Slave, "prom-b", SyncState.Idle, "", null, null, null, null, "", [], [], new SyncCounters(0, 0, 0, 0));
    }
}
