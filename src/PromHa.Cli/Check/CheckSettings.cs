using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary>
/// What a site has settled for all its checks, in a file <c>.promha.yml</c> of the directory that is checked, or of one above it:
/// <c>ignore</c>, <c>prometheus_version</c>, <c>alertmanager_version</c>, <c>prometheus_file</c>, <c>alertmanager_file</c>.
/// </summary>
internal sealed record CheckSettings(string File, ConfTreeLayout Layout, IReadOnlyList<string> Ignored, IReadOnlyList<string> Versions)
{
    private const string FileName = ".promha.yml";

    /// <summary>The settings for the first path; none when there is no such file.</summary>
    public static CheckSettings Find(IReadOnlyList<string> paths)
    {
        var none = new CheckSettings("", new ConfTreeLayout(), [], []);
        if (paths.Count == 0)
        {
            return none;
        }

        var start = Path.GetFullPath(paths[0]);
        for (var at = Directory.Exists(start) ? start : Path.GetDirectoryName(start); at is not null; at = Path.GetDirectoryName(at))
        {
            var file = Path.Combine(at, FileName);
            if (System.IO.File.Exists(file))
            {
                return Read(file);
            }
        }

        return none;
    }

    public ValidationOptions Apply(ValidationOptions options) =>
        TargetVersions.Apply(options with { Ignored = [.. options.Ignored, .. Ignored] }, Versions);

    private static CheckSettings Read(string file)
    {
        var layout = new ConfTreeLayout();
        List<string> ignored = [];
        List<string> versions = [];
        var document = new YamlDotNet.Serialization.DeserializerBuilder().Build();
        Dictionary<string, object?> keys;
        try
        {
            keys = document.Deserialize<Dictionary<string, object?>>(System.IO.File.ReadAllText(file)) ?? [];
        }
        catch (Exception e) when (e is YamlDotNet.Core.YamlException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {e.Message}");
        }

        foreach (var (key, value) in keys)
        {
            switch (key, value)
            {
                case ("ignore", string id):
                    ignored.Add(id);
                    break;
                case ("ignore", List<object?> ids):
                    ignored.AddRange(ids.OfType<string>());
                    break;
                case ("prometheus_version" or "alertmanager_version", string version):
                    versions.Add(version);
                    break;
                case ("prometheus_file", string name):
                    layout = layout with { PrometheusFile = name };
                    break;
                case ("alertmanager_file", string name):
                    layout = layout with { AlertmanagerFile = name };
                    break;
                default:
                    throw new UsageException(
                        $"{file}: '{key}' is no setting. There are: ignore (a list of ids), prometheus_version, alertmanager_version, prometheus_file, alertmanager_file.");
            }
        }

        return new CheckSettings(file, layout, ignored, versions);
    }
}
