using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class HttpAddressCheck : SectionCheck<ConfigModel>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.HttpAddress,
        Title = "Addresses of Alertmanager begin with http:// or https:// and name a host",
        Why = "Alertmanager refuses other addresses where it sends something to.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, webhook_configs: [{url: 'http://hook.example/'}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, webhook_configs: [{url: 'hook.example:8080/alerts'}]}]
            """,
    };

    // Webhooks take a template as their address since this version.
    private static readonly ServerVersion Templated = new(0, 30);

    protected override void Check(ConfigModel section, SectionContext context)
    {
        // A proxy may have other schemes.
        if (context.Root is not AlertmanagerConfig || section is HttpClientSection)
        {
            return;
        }

        foreach (var field in ModelType.Of(section.GetType()).FieldSpan)
        {
            var text = field.Get(section) switch
            {
                PromUrl url => url.Text,
                Secret secret when field.Key.EndsWith("url", StringComparison.Ordinal) => secret.Reveal(),
                _ => null,
            };
            if (text is not null && !IsGood(text, section, context.Scope))
            {
                // Not shown: it may hold a password or a token.
                context.Report($"'{field.Key}' must be an address with http:// or https:// and a host. Write it like https://host.example/path.", section, field.Key);
            }
        }
    }

    private static bool IsGood(string text, ConfigModel section, FileScope scope)
    {
        // An address that was masked, as the server shows its configuration, is taken by the loader.
        if (text == "<secret>" && section is not EventWebhookOutput)
        {
            return true;
        }

        if (section is WebhookConfig && scope.Alertmanager >= Templated && (text.Length == 0 || text.Contains("{{", StringComparison.Ordinal)))
        {
            return true;
        }

        return PromUrl.TryParse(text, out var url) && url.IsHttp;
    }
}
