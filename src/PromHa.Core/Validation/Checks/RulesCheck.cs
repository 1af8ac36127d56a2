namespace PromHa.Core;

/// <summary>Every rule is either a recording or an alerting rule and has an expression that is not obviously cut off.</summary>
internal sealed class RulesCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        foreach (var (file, root) in context.Mappings(ConfFileRole.Rules))
        {
            foreach (var rule in root.List("groups").OfType<YamlMapping>().SelectMany(static g => g.List("rules")).OfType<YamlMapping>())
            {
                CheckKind(context, file, rule);
                CheckExpression(context, file, rule);
            }
        }
    }

    private static void CheckKind(ValidationContext context, string file, YamlMapping rule)
    {
        var record = !string.IsNullOrEmpty(rule.Text("record"));
        var alert = !string.IsNullOrEmpty(rule.Text("alert"));
        if (record == alert)
        {
            context.Error(IssueIds.RuleKind, file, rule, record
                ? "A rule has either 'record' or 'alert', not both. Make it two rules."
                : "This rule has neither 'record' nor 'alert'. Name what it records or the alert it raises.");
        }
    }

    private static void CheckExpression(ValidationContext context, string file, YamlMapping rule)
    {
        if (rule["expr"] is not YamlScalar expression)
        {
            if (rule["expr"] is null)
            {
                context.Error(IssueIds.EmptyExpression, file, rule, "This rule has no 'expr'. Give it an expression.");
            }
        }
        else if (expression.Value.Length == 0)
        {
            context.Error(IssueIds.EmptyExpression, file, expression, "The expression of this rule is empty.");
        }
        else if (PromQlBrackets.Problem(expression.Value) is { } problem)
        {
            context.Error(IssueIds.UnbalancedExpression, file, expression, $"The expression is not complete: {problem}");
        }
    }
}
