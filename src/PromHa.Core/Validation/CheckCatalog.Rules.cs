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

    private static IEnumerable<SectionCheck> LintChecks =>
    [
        new AlertWithoutForCheck(),
        new AlertWithoutSeverityCheck(),
        new AlwaysFiringCheck(),
        new RateOfSumCheck(),
        new TemplateLabelsCheck(),
        new RegexMatchesAllCheck(),
        new DuplicateRuleCheck(),
        new WideNamesCheck(),
        new SingleAlertmanagerCheck(),
        new ReplicaLabelCheck(),
        new LookbackCheck(),
        new UnsetVariableCheck(),
        new OldBooleanCheck(),
        new SlowRefreshCheck(),
        new NoTargetsCheck(),
        new DropsEverythingCheck(),
    ];
}
