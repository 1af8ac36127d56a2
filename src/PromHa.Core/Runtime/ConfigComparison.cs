using System.Globalization;

namespace PromHa.Core;

/// <summary>One walk over a shipped and a served configuration side by side, along the table of known keys.</summary>
internal sealed class ConfigComparison(YamlMapping served, ServedPaths paths)
{
    private const string NotSet = "(not set)";
    private static readonly YamlMapping Nothing = new([], 0, 0);
    private readonly List<ConfigDifference> _differences = [];
    private readonly ServedDefaults _defaults = new(served.Mapping("global"));

    public IReadOnlyList<ConfigDifference> Compare(YamlMapping shipped)
    {
        CompareObject(ConfSchema.Prometheus.Type!, shipped, served, "");
        return _differences;
    }

    private void CompareObject(SchemaType type, YamlMapping shipped, YamlMapping theirs, string path)
    {
        shipped = ServedForm.Of(type, shipped);
        var keys = shipped.Entries.Concat(theirs.Entries).Select(static e => e.Key.Value).Distinct(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var ours = shipped[key];
            if (ours is null && shipped.Has(key) && theirs[key] is { } shown && IsZero(shown, SchemaKind.Text))
            {
                // An explicit null is read as the zero value by some types and as the default by others.
                continue;
            }

            if (type.Fields.TryGetValue(key, out var field))
            {
                CompareField(type, field, ours, theirs[key], theirs, path.Length == 0 ? key : path + "." + key);
            }
            else if (ours is not null)
            {
                // A key that only the server knows is one of a newer version, at its default.
                CompareAny(ours, theirs[key], path.Length == 0 ? key : path + "." + key);
            }
        }
    }

    private void CompareField(SchemaType type, SchemaField field, YamlNode? ours, YamlNode? theirs, YamlMapping servedOwner, string path)
    {
        if (ours is null && theirs is null)
        {
            return;
        }

        if (field.Shape.Kind is SchemaKind.List or SchemaKind.Map or SchemaKind.Object or SchemaKind.Any)
        {
            var unset = ours is null or YamlSequence { Items.Count: 0 };
            if (!(unset && field.Shape.Kind == SchemaKind.List && _defaults.For(type, field, servedOwner) is null))
            {
                CompareNode(field.Shape, ours, theirs, path);
            }

            return;
        }

        var allowed = _defaults.For(type, field, servedOwner);
        var kind = field.Shape.Kind;
        if (ours is YamlScalar && theirs is YamlScalar)
        {
            // Where a job can inherit, zero means: as in 'global'. False is a value of its own.
            var inherits = type.Name == "scrape_config" && kind != SchemaKind.Bool && ConfSchema.PrometheusGlobal.Fields.ContainsKey(field.Name)
                && IsZero(ours, kind) && Allows(allowed, theirs, kind);
            if (!inherits)
            {
                CompareScalar(kind, ours, theirs, path);
            }
        }
        // What a server leaves out is zero; only where it leaves out the whole section may it be at its defaults.
        else if (ours is null ? !Allows(allowed, theirs!, kind) : !(IsZero(ours, kind) || (servedOwner == Nothing && Allows(allowed, ours, kind))))
        {
            Report(path, ours, theirs, kind);
        }
    }

    private static bool Allows(IReadOnlyList<string>? allowed, YamlNode value, SchemaKind kind)
    {
        if (allowed is null)
        {
            return true;
        }

        if (value is not YamlScalar scalar)
        {
            return false;
        }

        var meaning = ScalarMeaning.Of(scalar.Value, kind);
        return allowed.Count == 0 ? ScalarMeaning.IsZero(meaning, kind) : allowed.Any(a => ScalarMeaning.Of(a, kind) == meaning);
    }

    private static bool IsZero(YamlNode node, SchemaKind kind) => node switch
    {
        YamlScalar s => ScalarMeaning.IsZero(ScalarMeaning.Of(s.Value, kind), kind),
        YamlSequence s => s.Items.Count == 0,
        YamlMapping m => m.Entries.Count == 0,
        _ => false,
    };

    private void CompareNode(SchemaShape shape, YamlNode? ours, YamlNode? theirs, string path)
    {
        switch (shape.Kind)
        {
            case SchemaKind.Object:
                CompareObject(shape.Type!, ours as YamlMapping ?? Nothing, theirs as YamlMapping ?? Nothing, path);
                break;
            case SchemaKind.List:
                CompareList(shape.Element!, (ours as YamlSequence)?.Items ?? [], (theirs as YamlSequence)?.Items ?? [], path);
                break;
            case SchemaKind.Map:
                CompareMap(shape.Element!, ours as YamlMapping ?? Nothing, theirs as YamlMapping ?? Nothing, path);
                break;
            case SchemaKind.Any:
                CompareAny(ours, theirs, path);
                break;
            default:
                CompareScalar(shape.Kind, ours, theirs, path);
                break;
        }
    }

    private void CompareMap(SchemaShape element, YamlMapping ours, YamlMapping theirs, string path)
    {
        foreach (var key in ours.Entries.Concat(theirs.Entries).Select(static e => e.Key.Value).Distinct(StringComparer.Ordinal))
        {
            // The server may have expanded these from its environment.
            var expanded = path == "global.external_labels" && ours.Text(key)?.Contains('$', StringComparison.Ordinal) == true;
            if (!expanded)
            {
                CompareNode(element, ours[key], theirs[key], path + "." + key);
            }
        }
    }

    private void CompareList(SchemaShape element, IReadOnlyList<YamlNode> ours, IReadOnlyList<YamlNode> theirs, string path)
    {
        if (element.Type?.Name == "scrape_config")
        {
            CompareJobs(element, ours, theirs, path);
            return;
        }

        for (var i = 0; i < Math.Max(ours.Count, theirs.Count); i++)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (i >= ours.Count || i >= theirs.Count)
            {
                Report(item, i < ours.Count ? ours[i] : null, i < theirs.Count ? theirs[i] : null, element.Kind);
            }
            else
            {
                CompareNode(element, ours[i], theirs[i], item);
            }
        }
    }

    // Jobs are matched by name, so that one that is missing does not make all that follow look different.
    private void CompareJobs(SchemaShape element, IReadOnlyList<YamlNode> ours, IReadOnlyList<YamlNode> theirs, string path)
    {
        var (shippedJobs, servedJobs) = (ByName(ours), ByName(theirs));
        foreach (var (name, job) in shippedJobs)
        {
            var item = $"{path}[{name}]";
            if (servedJobs.TryGetValue(name, out var other))
            {
                CompareObject(element.Type!, job, other, item);
            }
            else
            {
                _differences.Add(new ConfigDifference(item, "a job", NotSet));
            }
        }

        foreach (var name in servedJobs.Keys.Where(name => !shippedJobs.ContainsKey(name)))
        {
            _differences.Add(new ConfigDifference($"{path}[{name}]", NotSet, "a job"));
        }

        var (shippedOrder, servedOrder) = (shippedJobs.Keys.Where(servedJobs.ContainsKey), servedJobs.Keys.Where(shippedJobs.ContainsKey));
        if (!shippedOrder.SequenceEqual(servedOrder, StringComparer.Ordinal))
        {
            _differences.Add(new ConfigDifference(path, string.Join(", ", shippedJobs.Keys), string.Join(", ", servedJobs.Keys)));
        }
    }

    private static OrderedDictionary<string, YamlMapping> ByName(IReadOnlyList<YamlNode> jobs)
    {
        OrderedDictionary<string, YamlMapping> byName = new(StringComparer.Ordinal);
        foreach (var job in jobs.OfType<YamlMapping>())
        {
            byName.TryAdd(job.Text("job_name") ?? "", job);
        }

        return byName;
    }

    private void CompareScalar(SchemaKind kind, YamlNode? ours, YamlNode? theirs, string path)
    {
        var (mine, other) = (Text(ours), Text(theirs));
        var same = kind switch
        {
            SchemaKind.Secret => mine == other || (other == ScalarMeaning.Masked && mine.Length > 0),
            SchemaKind.Path => paths.Same(mine, other),
            _ => ScalarMeaning.Of(mine, kind) == ScalarMeaning.Of(other, kind),
        };
        if (!same)
        {
            Report(path, ours, theirs, kind);
        }
    }

    private void CompareAny(YamlNode? ours, YamlNode? theirs, string path)
    {
        if (ours is YamlMapping or null && theirs is YamlMapping or null)
        {
            CompareMap(SchemaShape.Anything, ours as YamlMapping ?? Nothing, theirs as YamlMapping ?? Nothing, path);
        }
        else if (ours is YamlSequence or null && theirs is YamlSequence or null)
        {
            CompareList(SchemaShape.Anything, (ours as YamlSequence)?.Items ?? [], (theirs as YamlSequence)?.Items ?? [], path);
        }
        else if (Text(theirs) != ScalarMeaning.Masked)
        {
            CompareScalar(SchemaKind.Number, ours, theirs, path);
        }
    }

    private static string Text(YamlNode? node) => node is YamlScalar { IsNull: false } s ? s.Value : "";

    private void Report(string path, YamlNode? ours, YamlNode? theirs, SchemaKind kind)
    {
        var secret = kind == SchemaKind.Secret || SecretNames.Looks(path);
        _differences.Add(new ConfigDifference(path, Show(ours, secret), Show(theirs, secret)));
    }

    private static string Show(YamlNode? node, bool secret) => node switch
    {
        null => NotSet,
        _ when secret => ScalarMeaning.Masked,
        YamlScalar s => ScalarMeaning.WithoutPassword(s.Value),
        _ => node.Shape,
    };
}
