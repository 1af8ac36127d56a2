using PromHa.Core.Alertmanager;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Core.Diff;

/// <summary>Which sections are subjects of their own, and how one is told from another.</summary>
internal static class DiffSubjects
{
    /// <summary>The subject that a section is, or null when it is a part of another.</summary>
    public static ConfigSubject? Of(Type section) => section switch
    {
        _ when section == typeof(ScrapeConfig) => ConfigSubject.Job,
        _ when section == typeof(RuleGroup) => ConfigSubject.RuleGroup,
        _ when typeof(Rule).IsAssignableFrom(section) => ConfigSubject.Rule,
        _ when section == typeof(RemoteWriteConfig) => ConfigSubject.RemoteWrite,
        _ when section == typeof(RemoteReadConfig) => ConfigSubject.RemoteRead,
        _ when section == typeof(AlertmanagerEndpointConfig) => ConfigSubject.AlertmanagerEndpoint,
        _ when section == typeof(Receiver) => ConfigSubject.Receiver,
        _ when section == typeof(Route) => ConfigSubject.Route,
        _ when section == typeof(InhibitRule) => ConfigSubject.InhibitRule,
        _ when section == typeof(NamedTimeInterval) => ConfigSubject.TimeInterval,
        _ => null,
    };

    /// <summary>The name of an item among its neighbours; several may have the same.</summary>
    public static string NameOf(ConfigModel item) => item switch
    {
        ScrapeConfig job => job.JobName,
        RuleGroup group => group.Name,
        Rule rule => rule.Name,
        RemoteWriteConfig write => write.Name ?? write.Url?.ToString() ?? "",
        RemoteReadConfig read => read.Name ?? read.Url?.ToString() ?? "",
        Receiver receiver => receiver.Name,
        NamedTimeInterval interval => interval.Name,
        Route route => $"{{{string.Join(", ", Conditions(route))}}}",
        InhibitRule rule => rule.Name ?? $"{Matchers(rule.GetTargetMatchers)} by {Matchers(rule.GetSourceMatchers)}",
        _ => "",
    };

    // A text that is no matcher is a finding of the validator, not of a comparison.
    private static string Matchers(Func<IReadOnlyList<Matcher>> read)
    {
        try
        {
            return $"{{{string.Join(", ", read())}}}";
        }
        catch (FormatException)
        {
            return "{?}";
        }
    }

    // What a route matches is what people call it by.
    private static IEnumerable<string> Conditions(Route route) => route.Matchers
        .Concat(route.Match.Select(static m => $"{m.Name}=\"{m.Value}\"")).Concat(route.MatchRe.Select(static m => $"{m.Name}=~\"{m.Value}\""));

    /// <summary>The targets of groups, one by one, each with its labels; a target may stand there twice with different ones.</summary>
    public static IEnumerable<(string Target, LabelSet Labels)> Targets(ConfigList<TargetGroup> groups) =>
        groups.SelectMany(static g => g.Targets.Select(t => (t, g.Labels))).Distinct();
}
