namespace PromHa.Core.Alertmanager;

/// <summary>Makes of a configuration what the server runs: constants first, then what is inherited.</summary>
internal static class ConfigResolution
{
    public static AlertmanagerConfig Resolve(AlertmanagerConfig config)
    {
        var filled = (AlertmanagerConfig)ModelDefaults.Fill(config);
        var global = GlobalResolution.Resolve(filled.Global);
        var receivers = new ReceiverResolution(global);
        return filled with
        {
            Global = global,
            Route = filled.Route is { } root ? Root(root) : null,
            Receivers = [.. filled.Receivers.Select(receivers.Resolve)],
            EventRecorder = filled.EventRecorder is { } recorder ? Recorder(recorder) : null,
        };
    }

    private static Route Root(Route root) => root with
    {
        GroupBy = root.GroupBy ?? [],
        GroupWait = root.GroupWait ?? RouteDefaults.GroupWait,
        GroupInterval = root.GroupInterval ?? RouteDefaults.GroupInterval,
        RepeatInterval = root.RepeatInterval ?? RouteDefaults.RepeatInterval,
    };

    private static EventRecorder Recorder(EventRecorder recorder) => recorder with
    {
        WebhookOutputs = [.. recorder.WebhookOutputs.Select(static o => o.HttpConfig is { } http ? o with { HttpConfig = HttpResolution.Resolve(http) } : o)],
    };
}
