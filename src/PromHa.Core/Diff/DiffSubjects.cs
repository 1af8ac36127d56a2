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
        AlertmanagerEndpointConfig endpoint => string.Join(", ", endpoint.StaticConfigs.SelectMany(static g => g.Targets)),
        _ => "",
    };

    /// <summary>The targets of groups, one by one, each with its labels; a target may stand there twice with different ones.</summary>
    public static IEnumerable<(string Target, LabelSet Labels)> Targets(ConfigList<TargetGroup> groups) =>
        groups.SelectMany(static g => g.Targets.Select(t => (t, g.Labels))).Distinct();
}
