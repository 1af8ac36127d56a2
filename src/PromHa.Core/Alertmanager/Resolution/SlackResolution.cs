namespace PromHa.Core.Alertmanager;

/// <summary>What Slack messages inherit: a webhook, or an app with its token.</summary>
internal static class SlackResolution
{
    // No [Default] on the property: older servers spell the same colours out.
    private const string Color = "{{ template \"slack.default.color\" . }}";

    public static SlackConfig Resolve(SlackConfig config, AlertmanagerGlobal global)
    {
        var appUrl = config.AppUrl ?? global.SlackAppUrl;
        var (token, tokenFile) = Token(config, global);
        var (apiUrl, apiUrlFile) = Inherited.Pair(config.ApiUrl, config.ApiUrlFile, global.SlackApiUrl, global.SlackApiUrlFile);
        var http = config.HttpConfig is { } own ? HttpResolution.Resolve(own) : global.HttpConfig!;
        var isApp = Inherited.IsGiven(token) || Inherited.IsGiven(tokenFile);
        return config with
        {
            AppUrl = appUrl,
            AppToken = token,
            AppTokenFile = tokenFile,
            ApiUrl = isApp && appUrl is not null ? new Secret(appUrl.Text) : apiUrl,
            ApiUrlFile = apiUrlFile,
            HttpConfig = isApp ? http with { Authorization = HttpResolution.Bearer(token, tokenFile) } : http,
            Color = config.Color ?? Color,
            Actions = [.. config.Actions.Select(static a => Inherited.IsGiven(a.Url) ? a with { Name = null, Value = null, Confirm = null } : a)],
        };
    }

    /// <summary>The global app, unless the receiver has a way of its own: a token, a webhook or an authorization.</summary>
    private static (Secret? Token, string? File) Token(SlackConfig config, AlertmanagerGlobal global) =>
        Inherited.IsGiven(config.ApiUrl) || config.HttpConfig?.Authorization is not null
            ? (config.AppToken, config.AppTokenFile)
            : Inherited.Pair(config.AppToken, config.AppTokenFile, global.SlackAppToken, global.SlackAppTokenFile);
}
