using System.Diagnostics;

namespace PromHa.Sync;

/// <summary>
/// The traces of this package: one activity for each generation that is published or applied, one below it for each reload. The
/// stages are events of it, in their order.
/// </summary>
internal static class SyncTracing
{
    /// <summary>The name of the source, for whoever listens.</summary>
    public const string SourceName = "PromHa.Sync";

    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? Start(string name, GenerationHead? generation = null)
    {
        var activity = Source.StartActivity(name);
        return generation is null ? activity : activity.With(generation);
    }

    public static Activity? With(this Activity? activity, GenerationHead generation) => activity?
        .SetTag("promha.revision", generation.Revision)
        .SetTag("promha.digest", generation.Digest.ToShortString());

    public static void Stage(SyncStage stage) => Activity.Current?.AddEvent(new ActivityEvent(SyncMetrics.NameOf(stage)));

    /// <summary>What came of the work under way; everything but verified is an error, with the reason.</summary>
    public static void End(SyncResult result, string reason) => (Activity.Current is { Source.Name: SourceName } activity ? activity : null)?
        .SetTag("promha.result", SyncMetrics.NameOf(result))
        .SetStatus(result == SyncResult.Verified ? ActivityStatusCode.Ok : ActivityStatusCode.Error, result == SyncResult.Verified ? null : reason);
}
