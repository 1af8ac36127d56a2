namespace PromHa.Core;

/// <summary>How matchers are written. Alertmanager has had two parsers since 0.27; a flag of the server says which it uses.</summary>
public enum MatcherSyntax
{
    /// <summary>What Alertmanager does by default: UTF-8 names, and where the classic parser reads a text differently or alone, as that one reads it.</summary>
    Utf8WithFallback,

    /// <summary>Any UTF-8 name, quoted where needed; values with special characters must be quoted. <c>--enable-feature=utf8-strict-mode</c>.</summary>
    Utf8,

    /// <summary>Names of letters, digits, '_' and ':'; the only one before 0.27. <c>--enable-feature=classic-mode</c>.</summary>
    Classic,
}
