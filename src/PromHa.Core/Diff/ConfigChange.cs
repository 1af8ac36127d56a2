namespace PromHa.Core.Diff;

/// <summary>What a change is about.</summary>
public enum ConfigSubject
{
    /// <summary>A setting outside of the other subjects: of the global section, of storage, of a receiver's defaults.</summary>
    Setting,

    /// <summary>A scrape job.</summary>
    Job,

    /// <summary>A target of a job or of a file of targets.</summary>
    Target,

    /// <summary>A rule group.</summary>
    RuleGroup,

    /// <summary>An alerting or recording rule.</summary>
    Rule,

    /// <summary>A store that samples are sent to.</summary>
    RemoteWrite,

    /// <summary>A store that samples are read from.</summary>
    RemoteRead,

    /// <summary>A group of Alertmanagers that alerts are sent to.</summary>
    AlertmanagerEndpoint,

    /// <summary>A receiver of notifications.</summary>
    Receiver,

    /// <summary>A route of notifications.</summary>
    Route,

    /// <summary>An inhibition rule.</summary>
    InhibitRule,

    /// <summary>A time interval.</summary>
    TimeInterval,

    /// <summary>A file that no server reads, or that could not be read as what it should be.</summary>
    File,
}

/// <summary>What happened to the subject.</summary>
public enum ConfigChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is different.</summary>
    Changed,

    /// <summary>It is no longer there.</summary>
    Removed,
}

/// <summary>One setting that is different. Secrets are hidden.</summary>
/// <param name="Path">The way to it inside its subject: <c>tls_config.ca_file</c>.</param>
/// <param name="Before">How it was written; null when it was not given.</param>
/// <param name="After">How it is written; null when it is not given.</param>
public sealed record FieldChange(string Path, string? Before, string? After);

/// <summary>One difference between two configurations. Immutable, compares by value.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">To what.</param>
/// <param name="Name">Its name: the job, <c>group/alert</c>, the target's address; empty for a setting.</param>
/// <param name="Fields">What is different; empty when the subject was added or removed.</param>
public sealed record ConfigChange(ConfigChangeKind Kind, ConfigSubject Subject, string Name, ConfigList<FieldChange> Fields)
{
    /// <summary>The file of the tree; null when configurations were compared and not trees.</summary>
    public string? File { get; init; }

    /// <summary>The change on one line: <c>changed job node: scrape_interval 15s → 30s</c>.</summary>
    public override string ToString()
    {
        var what = Subject switch
        {
            ConfigSubject.RuleGroup => "rule group",
            ConfigSubject.RemoteWrite => "remote write",
            ConfigSubject.RemoteRead => "remote read",
            ConfigSubject.AlertmanagerEndpoint => "alertmanager",
            ConfigSubject.InhibitRule => "inhibit rule",
            ConfigSubject.TimeInterval => "time interval",
            _ => Subject.ToString().ToLowerInvariant(),
        };
        var fields = string.Join(", ", Fields.Select(static f => $"{f.Path} {f.Before ?? "(none)"} → {f.After ?? "(none)"}"));
        return $"{(File is null ? "" : File + ": ")}{Kind.ToString().ToLowerInvariant()} {what}{(Name.Length == 0 ? "" : " " + Name)}{(fields.Length == 0 ? "" : ": " + fields)}";
    }
}
