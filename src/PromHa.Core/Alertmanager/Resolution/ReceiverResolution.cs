namespace PromHa.Core.Alertmanager;

/// <summary>A receiver with what its integrations inherit.</summary>
internal sealed class ReceiverResolution(AlertmanagerGlobal global)
{
    private readonly ServiceResolution _services = new(global);

    public Receiver Resolve(Receiver receiver) => receiver with
    {
        Labels = receiver.Labels.Contains("name") ? receiver.Labels : receiver.Labels.With("name", receiver.Name),
        DiscordConfigs = [.. receiver.DiscordConfigs.Select(c => c with { HttpConfig = Http(c.HttpConfig) })],
        EmailConfigs = [.. receiver.EmailConfigs.Select(c => EmailResolution.Resolve(c, global))],
        IncidentioConfigs = [.. receiver.IncidentioConfigs.Select(c => c with { HttpConfig = Http(c.HttpConfig) })],
        JiraConfigs = [.. receiver.JiraConfigs.Select(c => _services.Jira(c with { HttpConfig = Http(c.HttpConfig) }))],
        MattermostConfigs = [.. receiver.MattermostConfigs.Select(c => _services.Mattermost(c with { HttpConfig = Http(c.HttpConfig) }))],
        MsteamsConfigs = [.. receiver.MsteamsConfigs.Select(c => c with { HttpConfig = Http(c.HttpConfig) })],
        Msteamsv2Configs = [.. receiver.Msteamsv2Configs.Select(c => c with { HttpConfig = HttpResolution.WithProxy(Http(c.HttpConfig), global.HttpConfig) })],
        OpsgenieConfigs = [.. receiver.OpsgenieConfigs.Select(c => _services.Opsgenie(c with { HttpConfig = Http(c.HttpConfig) }))],
        PagerdutyConfigs = [.. receiver.PagerdutyConfigs.Select(c => _services.Pagerduty(c with { HttpConfig = Http(c.HttpConfig) }))],
        PushoverConfigs = [.. receiver.PushoverConfigs.Select(c => c with { HttpConfig = Http(c.HttpConfig) })],
        RocketchatConfigs = [.. receiver.RocketchatConfigs.Select(c => _services.Rocketchat(c with { HttpConfig = Http(c.HttpConfig) }))],
        SlackConfigs = [.. receiver.SlackConfigs.Select(c => SlackResolution.Resolve(c, global))],
        SnsConfigs = [.. receiver.SnsConfigs.Select(c => c with { HttpConfig = Http(c.HttpConfig), Sigv4 = c.Sigv4 ?? new SnsSigv4() })],
        TelegramConfigs = [.. receiver.TelegramConfigs.Select(c => _services.Telegram(c with { HttpConfig = Http(c.HttpConfig) }))],
        VictoropsConfigs = [.. receiver.VictoropsConfigs.Select(c => _services.Victorops(c with { HttpConfig = Http(c.HttpConfig) }))],
        WebexConfigs = [.. receiver.WebexConfigs.Select(c => c with { HttpConfig = Http(c.HttpConfig), ApiUrl = c.ApiUrl ?? global.WebexApiUrl })],
        WebhookConfigs = [.. receiver.WebhookConfigs.Select(c => c with { HttpConfig = Http(c.HttpConfig) })],
        WechatConfigs = [.. receiver.WechatConfigs.Select(c => _services.Wechat(c with { HttpConfig = Http(c.HttpConfig) }))],
    };

    // The whole section or nothing of it: a receiver that says one thing about HTTP inherits no other.
    private HttpClientConfig? Http(HttpClientConfig? own) => own is null ? global.HttpConfig : HttpResolution.Resolve(own);
}
