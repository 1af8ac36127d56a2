using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary>The versions that were given by hand.</summary>
internal static class TargetVersions
{
    public static ValidationOptions Apply(ValidationOptions options, IEnumerable<string> versions)
    {
        foreach (var text in versions)
        {
            if (!ServerVersion.TryParse(text, out var version))
            {
                throw new UsageException($"'{text}' is no version. Write major and minor number, such as 2.53 or 3.5.");
            }

            // Alertmanager has never left version 0, and Prometheus left it in 2016.
            options = version.Major == 0 ? options with { AlertmanagerVersion = version } : options with { PrometheusVersion = version };
        }

        return options;
    }
}
