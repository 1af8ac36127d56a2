using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PromHa.AspNetCore.Tests.Hosts;

/// <summary>A whole master or slave on a real Kestrel, wired as the sample hosts are.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app, CapturedLog log)
    {
        _app = app;
        Log = log;
    }

    public CapturedLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Url => new(_app.Urls.Single().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));

    public HttpClient Client { get; } = new();

    public static Task<TestHost> StartMasterAsync(string conf, params (string Key, string Value)[] settings) => StartAsync(SyncRole.Master, conf, settings);

    public static Task<TestHost> StartSlaveAsync(string conf, Uri master, params (string Key, string Value)[] settings) =>
        StartAsync(SyncRole.Slave, conf, [("Master:Url", master.ToString()), .. settings]);

    public async Task StopAsync() => await _app.StopAsync(TestContext.Current.CancellationToken);

    public async Task<string> GetAsync(string path) => await Client.GetStringAsync(new Uri(Url, path), TestContext.Current.CancellationToken);

    public async Task<JsonElement> StatusAsync()
    {
        using var document = JsonDocument.Parse(await GetAsync("/promha/v1/status"));
        return document.RootElement.Clone();
    }

    public Task<JsonElement> StatusWhenAsync(string state) => Eventually.ValueAsync(
        StatusAsync, status => status.GetProperty("state").GetString() == state, Eventually.DefaultDeadline, $"the state is {state}");

    public async Task<MetricsText> MetricsAsync() => new(await GetAsync("/metrics"));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();

        // Disposing alone does not wait for the services, which may still write into the state directory.
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    public static async Task<TestHost> StartAsync(SyncRole role, string conf, (string Key, string Value)[] settings)
    {
        var log = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection([
            new("PromHa:NodeName", role.ToString()),
            new("PromHa:ConfDirectory", conf),
            .. settings.Select(static s => new KeyValuePair<string, string?>(s.Key == "urls" || s.Key.StartsWith("Kestrel:", StringComparison.Ordinal) ? s.Key : "PromHa:" + s.Key, s.Value))]);
        var section = builder.Configuration.GetSection("PromHa");
        _ = role == SyncRole.Master ? builder.Services.AddPromHaMaster(section) : builder.Services.AddPromHaSlave(section);
        builder.Services.AddPromHaEndpoints();
        var app = builder.Build();
        if (builder.Configuration["urls"] is { } urls)
        {
            app.Urls.Clear();
            app.Urls.Add(urls);
        }

        app.MapPromHa();
        var host = new TestHost(app, log);
        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }
}
