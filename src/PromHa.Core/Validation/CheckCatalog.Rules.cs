namespace PromHa.Core;

internal static partial class CheckCatalog
{
    private static IEnumerable<SectionCheck> RuleChecks =>
    [
        new GroupNameCheck(),
        new DuplicateGroupCheck(),
        new RuleKindCheck(),
        new RecordNameCheck(),
        new EmptyExpressionCheck(),
        new ExpressionCheck(),
        new RuleTemplateCheck(),
    ];

    private static IEnumerable<SectionCheck> LintChecks => [];
}
