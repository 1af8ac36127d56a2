namespace PromHa.Core.Prometheus;

/// <summary>How names of OpenTelemetry become names of Prometheus.</summary>
public enum OtlpTranslationStrategy
{
    /// <summary>Underscores for what does not fit, unit and type behind the name.</summary>
    [ConfigName("UnderscoreEscapingWithSuffixes")]
    UnderscoreEscapingWithSuffixes,

    /// <summary>Underscores for what does not fit, nothing behind the name. Since Prometheus 3.6.</summary>
    [ConfigName("UnderscoreEscapingWithoutSuffixes")]
    UnderscoreEscapingWithoutSuffixes,

    /// <summary>Characters as they are, unit and type behind the name.</summary>
    [ConfigName("NoUTF8EscapingWithSuffixes")]
    NoUtf8EscapingWithSuffixes,

    /// <summary>Names as they are. Since Prometheus 3.4.</summary>
    [ConfigName("NoTranslation")]
    NoTranslation,
}
