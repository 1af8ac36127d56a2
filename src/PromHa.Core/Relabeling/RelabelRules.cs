namespace PromHa.Core;

/// <summary>Something that makes the servers refuse a relabelling rule.</summary>
/// <param name="Key">The key in the file that it is about.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
internal sealed record RelabelProblem(string Key, string Message);

/// <summary>The checks that Prometheus makes of a relabelling rule on loading it.</summary>
internal static class RelabelRules
{
    // References to groups count as letters, as they may become some.
    private static readonly PromRegex LegacyTemplate = PromRegex.Parse(@"(?:(?:[a-zA-Z_]|\$(?:\{\w+\}|\w+))+\w*)+");

    /// <summary>All problems of a rule; the servers name the first only.</summary>
    public static IEnumerable<RelabelProblem> Check(RelabelConfig config, NameScheme scheme)
    {
        var action = config.Action ?? RelabelAction.Replace;
        var name = Name(action);
        var needsTarget = action is RelabelAction.Replace or RelabelAction.HashMod or RelabelAction.Lowercase or RelabelAction.Uppercase
            or RelabelAction.KeepEqual or RelabelAction.DropEqual;

        if (action == RelabelAction.HashMod && config.Modulus is null or 0)
        {
            yield return new("modulus", "The action hashmod needs a modulus above 0: how many shards there are.");
        }

        if (needsTarget && string.IsNullOrEmpty(config.TargetLabel))
        {
            yield return new("target_label", $"The action {name} needs a target_label.");
        }
        else if (needsTarget && !(action == RelabelAction.Replace && IsTemplate(config.TargetLabel!)
            ? IsTemplateOfName(config.TargetLabel!, scheme)
            : LabelName.IsValid(config.TargetLabel!, scheme)))
        {
            yield return new("target_label", $"'{config.TargetLabel}' is no valid target_label of the action {name}{Allowed(scheme)}.");
        }

        if (action is RelabelAction.Lowercase or RelabelAction.Uppercase && Replaces(config))
        {
            yield return new("replacement", $"The action {name} takes no replacement; leave it out.");
        }

        if (action == RelabelAction.LabelMap && !IsTemplateOfName(config.Replacement ?? RelabelConfig.DefaultReplacement, scheme))
        {
            yield return new("replacement", $"'{config.Replacement}' makes no valid label name{Allowed(scheme)}.");
        }

        foreach (var key in Surplus(config, action))
        {
            yield return new(key, action is RelabelAction.LabelDrop or RelabelAction.LabelKeep
                ? $"The action {name} looks at regex only; leave {key} out."
                : $"The action {name} looks at source_labels and target_label only; leave {key} out.");
        }
    }

    /// <summary>Whether a text refers to groups.</summary>
    public static bool IsTemplate(string text) => text.Contains('$', StringComparison.Ordinal);

    /// <summary>The action's name in a file.</summary>
    public static string Name(RelabelAction action) => action.ToString().ToLowerInvariant();

    private static IEnumerable<string> Surplus(RelabelConfig config, RelabelAction action)
    {
        var equal = action is RelabelAction.KeepEqual or RelabelAction.DropEqual;
        if (!equal && action is not (RelabelAction.LabelDrop or RelabelAction.LabelKeep))
        {
            yield break;
        }

        // The servers tell a written regex from the default even when it is the same.
        if (equal && config.Regex is not null)
        {
            yield return "regex";
        }

        if (!equal && config.SourceLabels.Count > 0)
        {
            yield return "source_labels";
        }

        if (!equal && !string.IsNullOrEmpty(config.TargetLabel))
        {
            yield return "target_label";
        }

        if (config.Modulus is not (null or 0))
        {
            yield return "modulus";
        }

        if (config.Separator is not (null or RelabelConfig.DefaultSeparator))
        {
            yield return "separator";
        }

        if (Replaces(config))
        {
            yield return "replacement";
        }
    }

    private static bool Replaces(RelabelConfig config) => config.Replacement is not (null or RelabelConfig.DefaultReplacement);

    private static bool IsTemplateOfName(string text, NameScheme scheme) =>
        scheme == NameScheme.Legacy ? LegacyTemplate.IsMatch(text) : LabelName.IsValid(text, scheme);

    private static string Allowed(NameScheme scheme) => scheme == NameScheme.Legacy
        ? "; legacy names have letters, digits and '_' only and no digit in front" : "; a name is not empty";
}
