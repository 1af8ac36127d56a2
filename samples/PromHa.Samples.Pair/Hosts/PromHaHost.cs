using PromHa.Samples.Pair.Servers;
using PromHa.Sync;

namespace PromHa.Samples.Pair.Hosts;

/// <summary>A master or a slave as a web application inside this process, on a port that stays the same over a restart.</summary>
internal sealed class PromHaHost(string url, Action<IServiceCollection> addRole, ISyncObserver observer, string log) : IAsyncDisposable
{
    private WebApplication? _app;

    public Uri Url { get; } = new(url);

    public ServerApi Api { get; } = new(new Uri(url));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders().AddProvider(new FileLoggerProvider(log)).AddFilter("Microsoft", LogLevel.Warning);

        addRole(builder.Services);
        builder.Services.AddPromHaEndpoints();
        builder.Services.AddSingleton(observer);

        // The demo decides when a host ends; a signal is not the host's own business here.
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.Services.Configure<HostOptions>(static o => o.ShutdownTimeout = TimeSpan.FromSeconds(4));

        _app = builder.Build();
        _app.MapPromHa();
        await _app.StartAsync(cancellationToken);
    }

    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Api.Dispose();
    }

    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
