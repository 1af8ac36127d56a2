using PromHa.Core.Alertmanager;

namespace PromHa.Core;

/// <summary>The texts of a receiver that Alertmanager executes as templates: all but the settings of its HTTP client.</summary>
internal static class NotificationTexts
{
    /// <summary>Each text that holds an action, and where it stands.</summary>
    public static IEnumerable<(YamlScalar Node, string Text)> Of(Receiver receiver) => receiver.Source?.Resolve() is { } node ? Texts(node) : [];

    private static IEnumerable<(YamlScalar Node, string Text)> Texts(YamlNode node)
    {
        switch (node.Resolve())
        {
            case YamlScalar scalar when scalar.Value.Contains("{{", StringComparison.Ordinal):
                return [(scalar, scalar.Value)];
            case YamlSequence list:
                return list.Items.SelectMany(Texts);
            case YamlMapping mapping:
                return mapping.Entries.Where(static e => e.Key.Value is not ("http_config" or "tls_config" or "sigv4")).SelectMany(static e => Texts(e.Value));
            default:
                return [];
        }
    }
}
