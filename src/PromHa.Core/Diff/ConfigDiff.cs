using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromHa.Core.Diff;

/// <summary>
/// What is different between two configurations, in the terms of the field: jobs, targets, groups and rules that were added, changed or
/// removed. The order of jobs, groups and targets does not count, that of rules, routes and relabel steps does. Immutable, thread-safe.
/// </summary>
public sealed class ConfigDiff
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal ConfigDiff(IReadOnlyList<ConfigChange> changes) => Changes = changes;

    /// <summary>The differences, in the order of the files.</summary>
    public IReadOnlyList<ConfigChange> Changes { get; }

    /// <summary>True when both mean the same.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Compares two configurations of one kind.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    /// <param name="before">How it was; null for none.</param>
    /// <param name="after">How it is; null for none.</param>
    public static ConfigDiff Between<T>(T? before, T? after)
        where T : ConfigFile<T>, new()
    {
        var walk = new DiffWalk();
        walk.Compare(before ?? new T(), after ?? new T());
        return new ConfigDiff(walk.Changes);
    }

    /// <summary>How many subjects of a kind were added, changed or removed.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="kind">What happened to it.</param>
    public int Count(ConfigSubject subject, ConfigChangeKind kind) => Changes.Count(c => c.Subject == subject && c.Kind == kind);

    /// <summary>One line a change; "no change" when there is none.</summary>
    public override string ToString() => IsEmpty ? "no change" : string.Join('\n', Changes);

    /// <summary>The changes as a JSON list of objects with <c>kind</c>, <c>subject</c>, <c>name</c>, <c>file</c> and <c>fields</c>.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartArray();
            foreach (var change in Changes)
            {
                json.WriteStartObject();
                json.WriteString("kind", ModelField.KebabCase(change.Kind.ToString()));
                json.WriteString("subject", ModelField.KebabCase(change.Subject.ToString()));
                json.WriteString("name", change.Name);
                if (change.File is not null)
                {
                    json.WriteString("file", change.File);
                }

                json.WriteStartArray("fields");
                foreach (var field in change.Fields)
                {
                    json.WriteStartObject();
                    json.WriteString("path", field.Path);
                    json.WriteString("before", field.Before);
                    json.WriteString("after", field.After);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
