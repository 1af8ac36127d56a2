using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Hosting;

/// <summary>A master or a slave in a host of its own.</summary>
internal sealed class NodeHost : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);
    private readonly IHost _host;
    private readonly LogLines _log;

    private NodeHost(IHost host, LogLines log)
    {
        _host = host;
        _log = log;
    }

    public SyncStatus Status => Services.GetRequiredService<ISyncStatusSource>().Status;

    public IServiceProvider Services => _host.Services;

    public string Log => string.Join('\n', _log.Lines);

    /// <summary>Ends when the host stops, by itself or because it is told to.</summary>
    public CancellationToken Stopping => Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    public static Task<NodeHost> StartMasterAsync(string conf, Action<PromHaMasterOptions>? configure = null, Action<IServiceCollection>? add = null) =>
        StartAsync(services =>
        {
            add?.Invoke(services);
            services.AddPromHaMaster(options =>
            {
                options.ConfDirectory = conf;
                configure?.Invoke(options);
            });
        });

    public static Task<NodeHost> StartSlaveAsync(string conf, IConfigTransport transport, Action<PromHaSlaveOptions>? configure = null, Action<IServiceCollection>? add = null) =>
        StartAsync(services =>
        {
            add?.Invoke(services);
            services.AddSingleton(transport);
            services.AddPromHaSlave(options =>
            {
                options.ConfDirectory = conf;
                options.Master.Url = new Uri("http://not.asked.invalid");
                configure?.Invoke(options);
            });
        });

    public Task<SyncStatus> WhenAsync(SyncState state) => WhenAsync(status => status.State == state, $"the state is {state}");

    public Task<SyncStatus> WhenAsync(Func<SyncStatus, bool> accept, string because) =>
        Eventually.ValueAsync(() => Task.FromResult(Status), accept, Deadline, because);

    /// <summary>Waits until a generation is in force.</summary>
    public Task<SyncStatus> RunsAsync(GenerationHead head) =>
        WhenAsync(status => status.State == SyncState.Idle && status.Generation?.Digest == head.Digest, $"{head} is in force");

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    private static async Task<NodeHost> StartAsync(Action<IServiceCollection> add)
    {
        var log = new LogLines();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(log);
        add(builder.Services);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new NodeHost(host, log);
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)} {exception?.Message}");

        public void Dispose()
        {
        }
    }
}
