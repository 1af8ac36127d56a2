using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PromHa.TestKit;

/// <summary>A real Alertmanager, outside of any cluster, which runs <c>alertmanager.yml</c> of a conf directory.</summary>
public sealed class AlertmanagerServer : RealServer
{
    private AlertmanagerServer(string confDirectory, ServerOptions options)
        : base(InstalledProgram.Alertmanager, confDirectory, options)
    {
    }

    public static async Task<AlertmanagerServer> StartAsync(string confDirectory, ServerOptions? options = null)
    {
        var server = new AlertmanagerServer(confDirectory, options ?? new ServerOptions());
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The value that <c>alertmanager_config_hash</c> has for these bytes: the first six bytes of their MD5, read little-endian.
    /// </summary>
    public static double ConfigHashOf(byte[] content)
    {
        Span<byte> number = stackalloc byte[8];
#pragma warning disable CA5351 // Alertmanager's choice; nothing is protected by it.
        MD5.HashData(content).AsSpan(0, 6).CopyTo(number);
#pragma warning restore CA5351
        return BinaryPrimitives.ReadUInt64LittleEndian(number);
    }

    public async Task<double> ConfigHashAsync() => (await MetricsAsync()).ValueOf("alertmanager_config_hash");

    /// <summary>How many reloads were asked for over HTTP since the process started.</summary>
    public async Task<int> ReloadCountAsync() => (int)(await MetricsAsync()).Sum(
        "alertmanager_http_request_duration_seconds_count", "handler=\"/-/reload\"");

    public async Task<double> ReloadSuccessTimestampAsync() =>
        (await MetricsAsync()).ValueOf("alertmanager_config_last_reload_success_timestamp_seconds");

    protected override IEnumerable<string> CommandLine()
    {
        yield return "--config.file=" + Path.Combine(ConfDirectory, "alertmanager.yml");
        yield return "--storage.path=" + Path.Combine(DataDirectory, "data");
        yield return FormattableString.Invariant($"--web.listen-address=127.0.0.1:{Port}");
        yield return "--cluster.listen-address=";
        if (WebConfigFile is not null)
        {
            yield return "--web.config.file=" + WebConfigFile;
        }
    }
}
