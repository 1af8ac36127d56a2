namespace PromHa.Core;

/// <summary>
/// No service discovery refreshes every zero seconds: the server takes the file, and then panics when it starts the ticker. A key without a
/// value means zero too.
/// </summary>
internal sealed class RefreshIntervalCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        foreach (var (file, root) in context.Mappings(ConfFileRole.PrometheusConfig, ConfFileRole.ScrapeConfig))
        {
            Check(context, file, root);
        }
    }

    private static void Check(ValidationContext context, string file, YamlNode node)
    {
        switch (node)
        {
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    Check(context, file, item);
                }

                break;
            case YamlMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    if (key.Value == "refresh_interval" && value is YamlScalar scalar && (scalar.IsNull || (PromDuration.TryParse(scalar.Value, out var interval) && interval.Milliseconds == 0)))
                    {
                        context.Error(IssueIds.ZeroRefreshInterval, file, key, "A refresh_interval of zero, or without a value, makes the server crash. Give a time, or remove the key.");
                    }

                    Check(context, file, value);
                }

                break;
        }
    }
}
