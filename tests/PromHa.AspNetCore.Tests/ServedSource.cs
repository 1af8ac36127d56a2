using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PromHa.AspNetCore.Tests;

/// <summary>PromHa's endpoints over a source that a test controls: on a real Kestrel, or in memory.</summary>
internal sealed class ServedSource : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServedSource(WebApplication app, HttpClient client)
    {
        _app = app;
        Client = client;
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Serves in memory, where a test chooses the caller's address.</summary>
    public static Task<ServedSource> InMemoryAsync(IGenerationSource? source, Action<PromHaMasterOptions>? configure = null, ILoggerProvider? log = null) =>
        StartAsync(source, static web => web.UseTestServer(), static app => app.GetTestClient(), configure, log);

    /// <summary>Serves on a loopback port.</summary>
    public static Task<ServedSource> OnLoopbackAsync(IGenerationSource? source, Action<PromHaMasterOptions>? configure = null, ILoggerProvider? log = null) =>
        StartAsync(source, static web => web.UseUrls("http://127.0.0.1:0"), static app => new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = new Uri(app.Urls.Single()) }, configure, log);

    /// <summary>A GET as another host sends it.</summary>
    public Task<HttpContext> GetFromAsync(string? address, string path, string? authorization = null) => SendFromAsync(address, HttpMethods.Get, path, authorization);

    /// <summary>A request as another host sends it.</summary>
    public Task<HttpContext> SendFromAsync(string? address, string method, string path, string? authorization = null) =>
        ((TestServer)_app.Services.GetRequiredService<IServer>()).SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
            context.Request.Method = method;
            context.Request.Path = path.Split('?')[0];
            context.Request.QueryString = path.Contains('?', StringComparison.Ordinal) ? new QueryString(path[path.IndexOf('?', StringComparison.Ordinal)..]) : default;
            if (authorization is not null)
            {
                context.Request.Headers.Authorization = authorization;
            }
        });

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task<ServedSource> StartAsync(
        IGenerationSource? source, Action<IWebHostBuilder> server, Func<WebApplication, HttpClient> client, Action<PromHaMasterOptions>? configure, ILoggerProvider? log)
    {
        var options = new PromHaMasterOptions();
        configure?.Invoke(options);
        var builder = WebApplication.CreateSlimBuilder();
        server(builder.WebHost);
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        }

        builder.Services.AddSingleton<PromHaNodeOptions>(options);
        builder.Services.AddSingleton<IGenerationSourceAccessor>(new Accessor(source));
        builder.Services.AddSingleton<IFleetAccessor>(new FleetOf(source));
        builder.Services.AddSingleton<ISyncStatusSource>(new FixedStatus());
        builder.Services.AddSingleton(options).AddSingleton(TimeProvider.System).AddSingleton<ILegacyPublication, LegacyPublication>();
        builder.Services.AddPromHaEndpoints();
        var app = builder.Build();
        app.MapPromHa();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ServedSource(app, client(app));
    }

    private sealed class Accessor(IGenerationSource? source) : IGenerationSourceAccessor
    {
        public IGenerationSource? Source => source;
    }

    /// <summary>The reports of the source, and nothing to order.</summary>
    private sealed class FleetOf(IGenerationSource? source) : IFleetAccessor, IFleet
    {
        public IFleet? Fleet => source is null ? null : this;

        public RolloutStatus Rollout => throw new NotSupportedException();

        public IReadOnlyList<NodeStatus> Nodes =>
            [.. source!.Nodes.Select(static r => new NodeStatus(r.Node, r.Outcome, r.InForce, null, null, null, 0, NodeRolloutState.Released))];

        public IReadOnlyList<PublishedGeneration> History => throw new NotSupportedException();

        public Sha256Digest? Find(string reference) => throw new NotSupportedException();

        public GenerationDifference? Compare(Sha256Digest before, Sha256Digest after) => throw new NotSupportedException();

        public FleetAnswer Pause(string by) => throw new NotSupportedException();

        public FleetAnswer Proceed(string by) => throw new NotSupportedException();

        public FleetAnswer Cancel(string by) => throw new NotSupportedException();

        public Task<FleetAnswer> RollBackAsync(Sha256Digest digest, string by, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    private sealed class FixedStatus : ISyncStatusSource
    {
        public SyncStatus Status { get; } = new(SyncRole.Master, "prom-a", SyncState.Idle, "", null, null, null, null, "", [], [], new SyncCounters(0, 0, 0, 0));
    }
}
