using PromHa.Core.Rules;

namespace PromHa.Testing;

/// <summary>Expectations about rule files, groups and rules. Thread-safe.</summary>
public static class RuleAssertions
{
    /// <summary>Expects a rule group.</summary>
    /// <param name="file">The rule file.</param>
    /// <param name="name">The group's name.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ConfigAssertionException">There is none of that name.</exception>
    public static RuleGroup ShouldHaveGroup(this RuleFile file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Groups.FirstOrDefault(g => g.Name == name) ?? throw Failure.Missing("rule group", name, file.Groups.Select(static g => g.Name));
    }

    /// <summary>Expects an alerting rule.</summary>
    /// <param name="file">The rule file.</param>
    /// <param name="name">The name of the alert.</param>
    /// <returns>The rule; the first one when there are several of that name.</returns>
    /// <exception cref="ConfigAssertionException">There is none of that name.</exception>
    public static AlertingRule ShouldHaveAlert(this RuleFile file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Find<AlertingRule>(file.Groups, "alert", name);
    }

    /// <summary>Expects an alerting rule.</summary>
    /// <param name="group">The rule group.</param>
    /// <param name="name">The name of the alert.</param>
    /// <returns>The rule; the first one when there are several of that name.</returns>
    /// <exception cref="ConfigAssertionException">There is none of that name.</exception>
    public static AlertingRule ShouldHaveAlert(this RuleGroup group, string name)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Find<AlertingRule>([group], "alert", name);
    }

    /// <summary>Expects a recording rule.</summary>
    /// <param name="file">The rule file.</param>
    /// <param name="name">The series that it records.</param>
    /// <returns>The rule; the first one when there are several of that name.</returns>
    /// <exception cref="ConfigAssertionException">There is none of that name.</exception>
    public static RecordingRule ShouldHaveRecordingRule(this RuleFile file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Find<RecordingRule>(file.Groups, "recording rule", name);
    }

    /// <summary>Expects a recording rule.</summary>
    /// <param name="group">The rule group.</param>
    /// <param name="name">The series that it records.</param>
    /// <returns>The rule; the first one when there are several of that name.</returns>
    /// <exception cref="ConfigAssertionException">There is none of that name.</exception>
    public static RecordingRule ShouldHaveRecordingRule(this RuleGroup group, string name)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Find<RecordingRule>([group], "recording rule", name);
    }

    /// <summary>Expects a label of the rule itself.</summary>
    /// <typeparam name="TRule">The kind of rule.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="name">The label's name.</param>
    /// <param name="value">Its value as it is written; null for any.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ConfigAssertionException">The label is not there or has another value.</exception>
    public static TRule ShouldHaveLabel<TRule>(this TRule rule, string name, string? value = null)
        where TRule : Rule
    {
        ArgumentNullException.ThrowIfNull(rule);
        Labels.Expect($"label of {Kind(rule)} '{rule.Name}'", rule.Labels, name, value);
        return rule;
    }

    /// <summary>Expects an annotation.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="name">The annotation's name.</param>
    /// <param name="value">Its template as it is written; null for any.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ConfigAssertionException">The annotation is not there or says something else.</exception>
    public static AlertingRule ShouldHaveAnnotation(this AlertingRule rule, string name, string? value = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Labels.Expect($"annotation of alert '{rule.Name}'", rule.Annotations, name, value);
        return rule;
    }

    private static TRule Find<TRule>(IEnumerable<RuleGroup> groups, string what, string name)
        where TRule : Rule
    {
        var rules = groups.SelectMany(static g => g.Rules).ToArray();
        if (rules.OfType<TRule>().FirstOrDefault(r => r.Name == name) is { } found)
        {
            return found;
        }

        throw rules.FirstOrDefault(r => r.Name == name) is { } other
            ? Failure.Of($"{what} '{name}'", $"{(other is AlertingRule ? "an alerting rule" : "a recording rule")} of that name", excerpt: Excerpt(other))
            : Failure.Missing(what, name, rules.OfType<TRule>().Select(static r => r.Name));
    }

    private static string Kind(Rule rule) => rule is AlertingRule ? "alert" : "recording rule";

    private static string Excerpt(Rule rule) => new RuleFile { Groups = [new() { Name = "...", Rules = [rule] }] }.ToYaml();
}
