using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class NameSchemesCheck() : SectionCheck<ConfigModel>(typeof(GlobalConfig), typeof(ScrapeConfig), typeof(OtlpConfig))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.NameSchemes,
        Title = "UTF-8 names are asked for only where they are valid",
        Why = "Prometheus refuses allow-utf-8 escaping, and untranslated OTLP names, together with the legacy validation scheme.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            global:
              metric_name_validation_scheme: legacy
              metric_name_escaping_scheme: underscores
            """,
        Bad = """
            global:
              metric_name_validation_scheme: legacy
              metric_name_escaping_scheme: allow-utf-8
            """,
    };

    protected override void Check(ConfigModel section, SectionContext context)
    {
        switch (section)
        {
            case GlobalConfig { MetricNameValidationScheme: NameScheme.Legacy, MetricNameEscapingScheme: NameEscaping.AllowUtf8 }:
                Report(section, context);
                break;
            case ScrapeConfig job:
                var escaping = job.MetricNameEscapingScheme ?? ((context.Root as PrometheusConfig)?.Global ?? context.Scope.Global)?.MetricNameEscapingScheme;
                if (Names.Scheme(job, context) == NameScheme.Legacy && (escaping == NameEscaping.AllowUtf8 || (escaping is null && !Infers(context))))
                {
                    Report(section, context);
                }

                break;
            case OtlpConfig { TranslationStrategy: OtlpTranslationStrategy.NoUtf8EscapingWithSuffixes or OtlpTranslationStrategy.NoTranslation }
                when (context.Root as PrometheusConfig)?.Global?.MetricNameValidationScheme == NameScheme.Legacy:
                context.Report("This strategy leaves UTF-8 names as they are, and the validation scheme is legacy. Choose an escaping strategy.", section, "translation_strategy");
                break;
        }
    }

    // The first versions with the setting took their default, which does not go with the legacy scheme.
    private static bool Infers(SectionContext context) =>
        context.Scope.Prometheus < new ServerVersion(3, 4) || context.Scope.Prometheus > new ServerVersion(3, 5);

    private static void Report(ConfigModel section, SectionContext context) => context.Report(
        "allow-utf-8 does not go with the validation scheme legacy. Choose underscores, dots or values, or the scheme utf8.", section, "metric_name_escaping_scheme");
}
