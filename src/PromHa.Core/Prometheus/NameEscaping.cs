namespace PromHa.Core.Prometheus;

/// <summary>How names that older programs do not understand are escaped.</summary>
public enum NameEscaping
{
    /// <summary>Not at all.</summary>
    [ConfigName("allow-utf-8")]
    AllowUtf8,

    /// <summary>An underscore for each character that does not fit.</summary>
    [ConfigName("underscores")]
    Underscores,

    /// <summary>Dots become <c>_dot_</c>, the rest underscores.</summary>
    [ConfigName("dots")]
    Dots,

    /// <summary>The code of each character that does not fit.</summary>
    [ConfigName("values")]
    Values,
}
