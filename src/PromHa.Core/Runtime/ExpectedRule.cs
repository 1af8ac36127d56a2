using PromHa.Core.PromQl;

namespace PromHa.Core;

/// <summary>What a rule does.</summary>
public enum RuleKind
{
    /// <summary>Stores the result of its expression as a new series.</summary>
    Recording,

    /// <summary>Raises an alert for each element of the result of its expression.</summary>
    Alerting,
}

/// <summary>One rule as a rule file defines it. Immutable.</summary>
/// <param name="Kind">Recording or alerting.</param>
/// <param name="Name">The recorded metric or the name of the alert.</param>
/// <param name="Expression">The expression as written. A server prints it in its own form: compare with <see cref="PromQlExpression.MeansSameAs"/>.</param>
/// <param name="For">How long the expression must hold before the alert fires; zero when not given.</param>
/// <param name="Labels">The labels of the rule with those of its group, as a server shows them; the rule's own win.</param>
/// <param name="Annotations">The annotations, templates not expanded; empty for recording rules.</param>
public sealed record ExpectedRule(
    RuleKind Kind,
    string Name,
    string Expression,
    TimeSpan For,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations);

/// <summary>One rule group as a rule file defines it. Immutable.</summary>
/// <param name="File">The path of the rule file in the tree.</param>
/// <param name="Name">The name of the group, unique in its file.</param>
/// <param name="Rules">The rules in the order of the file, which is the order of evaluation.</param>
public sealed record ExpectedRuleGroup(string File, string Name, IReadOnlyList<ExpectedRule> Rules);
