using PromHa.Core.Alertmanager;

namespace PromHa.Core;

/// <summary>Whether requests carry an <c>Authorization</c> header by configuration. The server turns a bearer token into one.</summary>
internal static class HttpAuthorization
{
    public static bool IsGiven(HttpClientConfig? http) => http is not null
        && (http.Authorization is not null || SectionValues.IsGiven(http, "bearer_token") || SectionValues.IsGiven(http, "bearer_token_file"));
}

/// <summary>How a Slack receiver reaches Slack.</summary>
internal static class SlackWays
{
    /// <summary>Whether it is an app with a token: its own, or the global one unless it has a way of its own.</summary>
    public static bool UsesApp(SlackConfig config, AlertmanagerGlobal? global) =>
        SectionValues.IsGiven(config, "app_token") || SectionValues.IsGiven(config, "app_token_file")
        || (global is not null && !HttpAuthorization.IsGiven(config.HttpConfig) && !SectionValues.IsGiven(config, "api_url")
            && (SectionValues.IsGiven(global, "slack_app_token") || SectionValues.IsGiven(global, "slack_app_token_file")));
}
