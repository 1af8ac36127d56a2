using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PromHa.Core.Tests;

/// <summary>One change to a configuration that changes its meaning.</summary>
internal sealed record Mutation(string Description, string Text);

/// <summary>All single changes of a few kinds to a configuration: another value, a list item less, a section less, two items swapped.</summary>
internal static partial class YamlMutator
{
    /// <summary>Changes that a server does not show are left out: secrets, passwords in URLs, external labels with '$'.</summary>
    public static IEnumerable<Mutation> All(YamlNode root)
    {
        foreach (var (path, node) in Walk(root, ""))
        {
            if (node is YamlScalar { IsNull: false } scalar && IsSeen(path, scalar))
            {
                yield return new Mutation($"{path}: other value", Emit(Replace(root, node, Other(scalar))));
            }

            if (node is YamlSequence list)
            {
                for (var i = 0; i < list.Items.Count; i++)
                {
                    var less = list.Items.Where((_, n) => n != i).ToArray();
                    if (!IsEmptyGroup(list.Items[i]))
                    {
                        yield return new Mutation($"{path}[{i}]: removed", Emit(Replace(root, node, new YamlSequence(less, 1, 1))));
                    }

                    if (i > 0 && Emit(list.Items[i]) != Emit(list.Items[i - 1]) && !path.Contains("secrets", StringComparison.Ordinal))
                    {
                        YamlNode[] swapped = [.. list.Items];
                        (swapped[i], swapped[i - 1]) = (swapped[i - 1], swapped[i]);
                        yield return new Mutation($"{path}[{i}]: swapped", Emit(Replace(root, node, new YamlSequence(swapped, 1, 1))));
                    }
                }
            }

            if (node is YamlMapping mapping)
            {
                foreach (var entry in mapping.Entries.Where(e => e.Value is YamlSequence { Items.Count: > 0 }
                    || (e.Value is YamlScalar { IsNull: false } x && IsSeen($"{path}.{e.Key.Value}", x) && !IsDefault(e.Key.Value, x.Value))))
                {
                    var less = mapping.Entries.Where(e => e.Key != entry.Key).ToArray();
                    if (entry.Key.Value != "scrape_protocols")
                    {
                        yield return new Mutation($"{path}.{entry.Key.Value}: removed", Emit(Replace(root, node, new YamlMapping(less, 1, 1))));
                    }
                }
            }
        }
    }

    private static bool IsSeen(string path, YamlScalar scalar) =>
        !SecretNames.Looks(path)
        && !SecretPath().IsMatch(path)
        && !(path.StartsWith(".global.external_labels", StringComparison.Ordinal) && scalar.Value.Contains('$', StringComparison.Ordinal));

    // Leaving out what is the default anyway changes nothing.
    private static bool IsDefault(string key, string value) => value is "" or "0" or "0s" or "false" or "no" or "off"
        || Defaults.Contains($"{key}={value}");

    private static readonly HashSet<string> Defaults =
    [
        "scrape_interval=1m", "scrape_interval=60s", "scrape_timeout=10s", "evaluation_interval=1m", "refresh_interval=5m", "refresh_interval=4m60s",
        "follow_redirects=true", "enable_http2=true", "filter_external_labels=true", "api_version=v2", "replacement=$1", "separator=;",
        "capacity=10000", "max_shards=50", "min_shards=1", "max_samples_per_send=2000", "batch_send_deadline=5s", "max_backoff=5s", "send=true",
        "send_interval=1m", "min_backoff=30ms", "remote_timeout=30s",
        "metric_name_validation_scheme=utf8", "metric_name_escaping_scheme=allow-utf-8", "gogc=75", "protobuf_message=prometheus.WriteRequest", "translation_strategy=UnderscoreEscapingWithSuffixes",
        "label_name_underscore_sanitization=true", "label_name_preserve_multiple_underscores=true", "cloud=AzurePublic", "region=eu-west-2",
    ];

    private static bool IsEmptyGroup(YamlNode node) => node is YamlMapping { Entries.Count: 0 } or YamlSequence { Items.Count: 0 };

    private static YamlScalar Other(YamlScalar scalar)
    {
        var text = scalar.Value switch
        {
            var v when GoScalars.TryBool(v, out var b) => b ? "false" : "true",
            var v when long.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 => (n + 1).ToString(CultureInfo.InvariantCulture),
            var v when v != "0" && PromDuration.TryParse(v, out _) => v == "17s" ? "18s" : "17s",
            "0" => "3",
            var v => v + "x",
        };
        return new YamlScalar(text, scalar.Plain, null, 1, 1);
    }

    private static IEnumerable<(string Path, YamlNode Node)> Walk(YamlNode node, string path)
    {
        yield return (path, node);
        var children = node switch
        {
            YamlMapping m => m.Entries.Select(e => (Path: $"{path}.{e.Key.Value}", e.Value)),
            YamlSequence s => s.Items.Select((item, i) => (Path: $"{path}[{i}]", item)),
            _ => [],
        };
        foreach (var (childPath, child) in children)
        {
            foreach (var inner in Walk(child, childPath))
            {
                yield return inner;
            }
        }
    }

    private static YamlNode Replace(YamlNode node, YamlNode target, YamlNode replacement) => node == target ? replacement : node switch
    {
        YamlMapping m => new YamlMapping([.. m.Entries.Select(e => e with { Value = Replace(e.Value, target, replacement) })], 1, 1),
        YamlSequence s => new YamlSequence([.. s.Items.Select(i => Replace(i, target, replacement))], 1, 1),
        _ => node,
    };

    /// <summary>Flow style, which is valid YAML whatever the values hold.</summary>
    public static string Emit(YamlNode node) => node switch
    {
        YamlMapping m => "{" + string.Join(", ", m.Entries.Select(static e => $"{JsonSerializer.Serialize(e.Key.Value)}: {Emit(e.Value)}")) + "}",
        YamlSequence s => "[" + string.Join(", ", s.Items.Select(Emit)) + "]",
        YamlScalar { IsNull: true } => "null",
        YamlScalar { Plain: true } s when Word().IsMatch(s.Value) => s.Value,
        YamlScalar s => JsonSerializer.Serialize(s.Value),
        _ => throw new InvalidOperationException(),
    };

    [GeneratedRegex(@"\A[A-Za-z0-9_.+][A-Za-z0-9_.+-]*\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"(password|secret|secret_key|private_key|account_key|bearer_token|credentials|\.key|_key|passphrase|auth_token|token|proxy_connect_header.*|\.secrets\[\d+\])\z")]
    private static partial Regex SecretPath();
}
