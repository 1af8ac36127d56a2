using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class HttpAddressCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.HttpAddress,
        Title = "Addresses of Alertmanager begin with http:// or https:// and name a host",
        Why = "Alertmanager refuses any other address that it would send something to.",
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

    /// <summary>Webhooks take a template as their address since this version.</summary>
    internal static readonly ServerVersion Templated = new(0, 31);

    // Built with a Go that refuses brackets within a host; older ones looked such a host up.
    private static readonly ServerVersion WithoutBrackets = new(0, 34);

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        // A proxy may have other schemes.
        if (section is HttpClientSection)
        {
            return;
        }

        foreach (var field in ModelType.Of(section.GetType()).FieldSpan)
        {
            var text = field.Get(section) switch
            {
                PromUrl url => url.Text,

                // One that was masked, as the server shows its configuration, is taken by the loader.
                Secret secret when field.Key.EndsWith("url", StringComparison.Ordinal) && (secret.Reveal() != Secret.Hidden || section is EventWebhookOutput) => secret.Reveal(),
                _ => null,
            };
            if (text is not null && !SectionValues.IsEmptyKey(section, field.Key) && !IsGood(text, section, context.Scope))
            {
                // Not shown: it may hold a password or a token.
                context.Report($"'{field.Key}' must be an address with http:// or https:// and a host. Write it like https://host.example/path.", section, field.Key);
            }
        }
    }

    private static bool IsGood(string text, ConfigModel section, FileScope scope)
    {
        if (section is WebhookConfig && scope.Alertmanager >= Templated && (text.Length == 0 || text.Contains("{{", StringComparison.Ordinal)))
        {
            return true;
        }

        return PromUrl.TryParse(text, out var url) && url.IsHttp
            && (url.Host[0] == '[' || scope.Alertmanager < WithoutBrackets || !url.Host.AsSpan().ContainsAny('[', ']'));
    }
}
