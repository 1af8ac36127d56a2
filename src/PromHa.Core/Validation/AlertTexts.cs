using PromHa.Core.Rules;

namespace PromHa.Core;

/// <summary>The texts of an alert that are templates: the values of its labels and annotations.</summary>
internal static class AlertTexts
{
    /// <summary>Each with the key of its mapping and its own name in it.</summary>
    public static IEnumerable<(string Key, string Name, string Text)> Of(AlertingRule alert) =>
        alert.Labels.Select(static l => ("labels", l.Name, l.Value)).Concat(alert.Annotations.Select(static a => ("annotations", a.Name, a.Value)));
}
