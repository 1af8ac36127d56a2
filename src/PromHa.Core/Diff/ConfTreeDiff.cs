using PromHa.Core.Alertmanager;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Core.Diff;

/// <summary>Differences between two conf trees.</summary>
public static class ConfTreeDiff
{
    private static readonly ConfigReadOptions Tolerant = new() { KeepUnknownKeys = true };

    /// <summary>
    /// Compares two trees file by file, each as what the main files make it. A file that no server reads, or that cannot be read as what it
    /// should be, is a change of a file when its bytes are different.
    /// </summary>
    /// <param name="before">The tree as it was.</param>
    /// <param name="after">The tree as it is.</param>
    /// <param name="layout">Where the main files lie; null for the defaults.</param>
    public static ConfigDiff Between(IConfTreeFiles before, IConfTreeFiles after, ConfTreeLayout? layout = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        layout ??= new ConfTreeLayout();
        var (oldRoles, newRoles) = (ConfTreeRoles.Resolve(before, layout), ConfTreeRoles.Resolve(after, layout));
        var (old, now) = (before.Paths.ToHashSet(StringComparer.Ordinal), after.Paths.ToHashSet(StringComparer.Ordinal));
        List<ConfigChange> changes = [];
        foreach (var path in old.Union(now).Order(StringComparer.Ordinal))
        {
            // The type must be said: a bare null becomes an empty memory here, by its conversion from arrays.
            var was = old.Contains(path) ? before.Read(path) : default(ReadOnlyMemory<byte>?);
            var isNow = now.Contains(path) ? after.Read(path) : default(ReadOnlyMemory<byte>?);
            if (was is { } a && isNow is { } b && a.Span.SequenceEqual(b.Span))
            {
                continue;
            }

            var role = newRoles.RoleOfPath(path);
            role = role == ConfFileRole.Other || isNow is null ? oldRoles.RoleOfPath(path) : role;
            changes.AddRange(Compare(role, path, was, isNow).Select(c => c with { File = path }));
        }

        return new ConfigDiff(changes);
    }

    private static IReadOnlyList<ConfigChange> Compare(ConfFileRole role, string path, ReadOnlyMemory<byte>? before, ReadOnlyMemory<byte>? after) => role switch
    {
        ConfFileRole.PrometheusConfig => Typed<PrometheusConfig>(path, before, after),
        ConfFileRole.ScrapeConfig => Typed<ScrapeConfigFile>(path, before, after),
        ConfFileRole.Rules => Typed<RuleFile>(path, before, after),
        ConfFileRole.FileSd => Typed<TargetFile>(path, before, after),
        ConfFileRole.AlertmanagerConfig => Typed<AlertmanagerConfig>(path, before, after),
        _ => [Whole(before, after)],
    };

    private static IReadOnlyList<ConfigChange> Typed<T>(string path, ReadOnlyMemory<byte>? before, ReadOnlyMemory<byte>? after)
        where T : ConfigFile<T>, new()
    {
        var (old, now) = (Model<T>(path, before), Model<T>(path, after));
        return old is null || now is null ? [Whole(before, after)] : ConfigDiff.Between(old, now).Changes;
    }

    // A file that is not there says nothing.
    private static T? Model<T>(string path, ReadOnlyMemory<byte>? content)
        where T : ConfigFile<T>, new()
    {
        if (content is not { } bytes)
        {
            return new T();
        }

        var document = ConfigFile<T>.Read(bytes.Span, Tolerant with { FileName = path });
        return document.IsReadable ? document.Config : null;
    }

    private static ConfigChange Whole(ReadOnlyMemory<byte>? before, ReadOnlyMemory<byte>? after) => new(
        before is null ? ConfigChangeKind.Added : after is null ? ConfigChangeKind.Removed : ConfigChangeKind.Changed, ConfigSubject.File, "", []);
}
