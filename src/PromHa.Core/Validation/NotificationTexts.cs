using PromHa.Core.Alertmanager;

namespace PromHa.Core;

/// <summary>The texts of a receiver that Alertmanager executes as templates: all but the settings of its HTTP client.</summary>
internal static class NotificationTexts
{
    /// <summary>Each text that holds an action, and where it stands.</summary>
    public static IEnumerable<(YamlScalar Node, string Text, bool IsSecret)> Of(Receiver receiver) => receiver.Source?.Resolve() is { } node ? Texts(node, "") : [];

    private static IEnumerable<(YamlScalar Node, string Text, bool IsSecret)> Texts(YamlNode node, string key)
    {
        switch (node.Resolve())
        {
            case YamlScalar scalar when scalar.Value.Contains("{{", StringComparison.Ordinal):
                return [(scalar, scalar.Value, IsSecret(key))];
            case YamlSequence list:
                return list.Items.SelectMany(i => Texts(i, key));
            case YamlMapping mapping:
                return mapping.Entries.Where(static e => e.Key.Value is not ("http_config" or "tls_config" or "sigv4")).SelectMany(static e => Texts(e.Value, e.Key.Value));
            default:
                return [];
        }
    }

    // Alertmanager hides the addresses of receivers as well.
    private static bool IsSecret(string key) => Array.Exists(
        (string[])["url", "key", "token", "secret", "password"], word => key.EndsWith(word, StringComparison.Ordinal));
}
