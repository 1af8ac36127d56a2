using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary>The versions that were given by hand.</summary>
internal static class TargetVersions
{
    private static readonly ServerVersion OldestPrometheus = new(2, 42);
    private static readonly ServerVersion OldestAlertmanager = new(0, 25);

    public static ValidationOptions Apply(ValidationOptions options, IEnumerable<string> versions)
    {
        foreach (var text in versions)
        {
            if (!ServerVersion.TryParse(text, out var version))
            {
                throw new UsageException($"'{text}' is no version. Write major and minor number, such as 2.53 or 3.5.");
            }

            if (version < (version.Major == 0 ? OldestAlertmanager : OldestPrometheus))
            {
                throw new UsageException($"version {version} is too old: what is known here begins with Prometheus {OldestPrometheus} and Alertmanager {OldestAlertmanager}.");
            }

            // Alertmanager has never left version 0, and Prometheus left it in 2016.
            options = version.Major == 0 ? options with { AlertmanagerVersion = version } : options with { PrometheusVersion = version };
        }

        return options;
    }
}
