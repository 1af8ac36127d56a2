using System.Globalization;
using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <summary>One walk over a shipped and a served configuration side by side, along the models.</summary>
internal sealed class ConfigComparison(YamlMapping served, ServedPaths paths)
{
    private const string NotSet = "(not set)";
    private static readonly Codec Anything = Codec<ConfigValue>.Instance;
    private static readonly YamlMapping Nothing = new([], 0, 0);
    private readonly List<ConfigDifference> _differences = [];
    private readonly ServedDefaults _defaults = new(served.Mapping("global"));

    public IReadOnlyList<ConfigDifference> Compare(YamlMapping shipped)
    {
        CompareObject(ModelType.Of(typeof(PrometheusConfig)), shipped, served, "");
        return _differences;
    }

    private void CompareObject(ModelType type, YamlMapping shipped, YamlMapping theirs, string path)
    {
        shipped = ServedForm.Of(type, shipped);
        var keys = shipped.Entries.Concat(theirs.Entries).Select(static e => e.Key.Value).Distinct(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var ours = shipped[key];
            if (ours is null && shipped.Has(key) && theirs[key] is { } shown && IsZero(shown, Anything))
            {
                // An explicit null is read as the zero value by some types and as the default by others.
                continue;
            }

            if (type.Field(key) is { } field)
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

    private void CompareField(ModelType type, ModelField field, YamlNode? ours, YamlNode? theirs, YamlMapping servedOwner, string path)
    {
        if (ours is null && theirs is null)
        {
            return;
        }

        var codec = field.Codec;
        if (codec.Model is not null || codec.Element is not null || codec == Anything)
        {
            var unset = ours is null or YamlSequence { Items.Count: 0 };
            if (!(unset && codec is { Element: not null, IsMap: false } && _defaults.For(type, field, servedOwner) is null))
            {
                CompareNode(codec, field, ours, theirs, path);
            }

            return;
        }

        var allowed = _defaults.For(type, field, servedOwner);
        if (ours is YamlScalar && theirs is YamlScalar)
        {
            // Where a job can inherit, zero means: as in 'global'. False is a value of its own.
            var inherits = type.Type == typeof(ScrapeConfig) && codec is not NullableCodec<bool> && ModelType.Of(typeof(GlobalConfig)).Field(field.Key) is not null
                && IsZero(ours, codec) && Allows(allowed, theirs, codec);
            if (!inherits)
            {
                CompareScalar(codec, field, ours, theirs, path);
            }
        }
        // What a server leaves out is zero; only where it leaves out the whole section may it be at its defaults.
        else if (ours is null ? !Allows(allowed, theirs!, codec) : !(IsZero(ours, codec) || (servedOwner == Nothing && Allows(allowed, ours, codec))))
        {
            Report(path, ours, theirs, codec);
        }
    }

    private static bool Allows(IReadOnlyList<string>? allowed, YamlNode value, Codec codec) =>
        allowed is null || (value is YamlScalar scalar
            && (allowed.Count == 0 ? ScalarMeaning.IsZero(codec, scalar.Value) : allowed.Any(a => ScalarMeaning.Same(codec, a, scalar.Value))));

    private static bool IsZero(YamlNode node, Codec codec) => node switch
    {
        YamlScalar s => ScalarMeaning.IsZero(codec, s.Value),
        YamlSequence s => s.Items.Count == 0,
        YamlMapping m => m.Entries.Count == 0,
        _ => false,
    };

    private void CompareNode(Codec codec, ModelField? field, YamlNode? ours, YamlNode? theirs, string path)
    {
        if (codec == Anything)
        {
            CompareAny(ours, theirs, path);
        }
        else if (codec.Element is not { } element)
        {
            if (codec.Model is { } section)
            {
                CompareObject(section, ours as YamlMapping ?? Nothing, theirs as YamlMapping ?? Nothing, path);
            }
            else
            {
                CompareScalar(codec, field, ours, theirs, path);
            }
        }
        else if (codec.IsMap)
        {
            CompareMap(element, field, ours as YamlMapping ?? Nothing, theirs as YamlMapping ?? Nothing, path);
        }
        else
        {
            CompareList(element, field, (ours as YamlSequence)?.Items ?? [], (theirs as YamlSequence)?.Items ?? [], path);
        }
    }

    private void CompareMap(Codec element, ModelField? field, YamlMapping ours, YamlMapping theirs, string path)
    {
        foreach (var key in ours.Entries.Concat(theirs.Entries).Select(static e => e.Key.Value).Distinct(StringComparer.Ordinal))
        {
            // The server may have expanded these from its environment.
            var expanded = path == "global.external_labels" && ours.Text(key)?.Contains('$', StringComparison.Ordinal) == true;
            if (!expanded)
            {
                CompareNode(element, field, ours[key], theirs[key], path + "." + key);
            }
        }
    }

    private void CompareList(Codec element, ModelField? field, IReadOnlyList<YamlNode> ours, IReadOnlyList<YamlNode> theirs, string path)
    {
        if (element.Model?.Type == typeof(ScrapeConfig))
        {
            CompareJobs(element.Model, ours, theirs, path);
            return;
        }

        for (var i = 0; i < Math.Max(ours.Count, theirs.Count); i++)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (i >= ours.Count || i >= theirs.Count)
            {
                Report(item, i < ours.Count ? ours[i] : null, i < theirs.Count ? theirs[i] : null, element);
            }
            else
            {
                CompareNode(element, field, ours[i], theirs[i], item);
            }
        }
    }

    // Jobs are matched by name, so that one that is missing does not make all that follow look different.
    private void CompareJobs(ModelType type, IReadOnlyList<YamlNode> ours, IReadOnlyList<YamlNode> theirs, string path)
    {
        var (shippedJobs, servedJobs) = (ByName(ours), ByName(theirs));
        foreach (var (name, job) in shippedJobs)
        {
            var item = $"{path}[{name}]";
            if (servedJobs.TryGetValue(name, out var other))
            {
                CompareObject(type, job, other, item);
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

    private void CompareScalar(Codec codec, ModelField? field, YamlNode? ours, YamlNode? theirs, string path)
    {
        var (mine, other) = (Text(ours), Text(theirs));
        if (!(field?.IsFilePath == true ? paths.Same(mine, other) : ScalarMeaning.Same(codec, mine, other)))
        {
            Report(path, ours, theirs, codec);
        }
    }

    private void CompareAny(YamlNode? ours, YamlNode? theirs, string path)
    {
        if (ours is YamlMapping or null && theirs is YamlMapping or null)
        {
            CompareMap(Anything, null, ours as YamlMapping ?? Nothing, theirs as YamlMapping ?? Nothing, path);
        }
        else if (ours is YamlSequence or null && theirs is YamlSequence or null)
        {
            CompareList(Anything, null, (ours as YamlSequence)?.Items ?? [], (theirs as YamlSequence)?.Items ?? [], path);
        }
        else if (Text(theirs) != Secret.Hidden)
        {
            CompareScalar(Anything, null, ours, theirs, path);
        }
    }

    private static string Text(YamlNode? node) => node is YamlScalar { IsNull: false } s ? s.Value : "";

    private void Report(string path, YamlNode? ours, YamlNode? theirs, Codec codec)
    {
        var secret = codec.IsSecret || SecretNames.Looks(path);
        _differences.Add(new ConfigDifference(path, Show(ours, secret), Show(theirs, secret)));
    }

    private static string Show(YamlNode? node, bool secret) => node switch
    {
        null => NotSet,
        _ when secret => Secret.Hidden,
        YamlScalar s => ScalarMeaning.WithoutPassword(s.Value),
        _ => node.Shape,
    };
}
