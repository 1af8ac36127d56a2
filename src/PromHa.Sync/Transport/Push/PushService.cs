using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Delivers to every slave that is named, each in a loop of its own: one that is away holds up no other.</summary>
internal sealed class PushService(PromHaMasterOptions options, IGenerationSourceAccessor accessor, Func<HttpClient> client, TimeProvider time, ILogger<PushService> logger) : BackgroundService
{
    private static readonly TimeSpan LookForSource = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Master.PushTo.Count == 0)
        {
            return;
        }

        options.Master.TokenFile ??= options.Auth.TokenFile;
        while (accessor.Source is null)
        {
            await Task.Delay(LookForSource, time, stoppingToken).ConfigureAwait(false);
        }

        var http = client();
        await Task.WhenAll(options.Master.PushTo.Select(url =>
            new PushLoop(new PushTarget(http, new Uri(url), options.Master, time), accessor.Source, time, logger).RunAsync(stoppingToken))).ConfigureAwait(false);
    }
}
