using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <summary>Which names are valid where a section stands.</summary>
internal static class Names
{
    private static readonly ServerVersion Utf8 = new(3, 0);

    /// <summary>By the version alone.</summary>
    public static NameScheme Wide(SectionContext context) => context.Scope.Server is { Major: > 0 } version && version < Utf8 ? NameScheme.Legacy : NameScheme.Utf8;

    /// <summary>By the version, and what the section, the job around it or the global section say.</summary>
    public static NameScheme Scheme(ConfigModel section, SectionContext context)
    {
        var said = section switch
        {
            GlobalConfig global => global.MetricNameValidationScheme,
            _ => ((section as ScrapeConfig) ?? context.Enclosing<ScrapeConfig>())?.MetricNameValidationScheme
                ?? ((context.Root as PrometheusConfig)?.Global ?? context.Scope.Global)?.MetricNameValidationScheme,
        };
        return Wide(context) == NameScheme.Legacy ? NameScheme.Legacy : said ?? NameScheme.Utf8;
    }

    public static string Rule(NameScheme scheme) => scheme == NameScheme.Legacy
        ? "a name has letters, digits and '_' only, and no digit in front" : "a name is not empty";
}
