using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class KubernetesSelectorsCheck : SectionCheck<KubernetesSdConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.KubernetesSelectors,
        Title = "Selectors fit the role and can be read",
        Why = "Prometheus refuses two selectors for one role, a selector for a role that is not looked at, and one that Kubernetes cannot read.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              kubernetes_sd_configs: [{role: pod, selectors: [{role: pod, label: app=web}]}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              kubernetes_sd_configs: [{role: pod, selectors: [{role: service, label: app=web}]}]
            """,
    };

    private static readonly Dictionary<KubernetesRole, KubernetesRole[]> Allowed = new()
    {
        [KubernetesRole.Pod] = [KubernetesRole.Pod, KubernetesRole.Node],
        [KubernetesRole.Service] = [KubernetesRole.Service],
        [KubernetesRole.Endpoints] = [KubernetesRole.Pod, KubernetesRole.Service, KubernetesRole.Endpoints],
        [KubernetesRole.Endpointslice] = [KubernetesRole.Pod, KubernetesRole.Service, KubernetesRole.Endpointslice],
        [KubernetesRole.Node] = [KubernetesRole.Node],
        [KubernetesRole.Ingress] = [KubernetesRole.Ingress],
    };

    protected override void Check(KubernetesSdConfig section, SectionContext context)
    {
        HashSet<KubernetesRole> seen = [];
        foreach (var selector in section.Selectors)
        {
            if (!seen.Add(selector.Role))
            {
                context.Report("There is a selector for this role already. Put both conditions into one, with a comma between them.", selector, "role");
            }

            if (!Allowed[section.Role].Contains(selector.Role))
            {
                context.Report(
                    $"Discovery of this role looks at {string.Join(", ", Allowed[section.Role].Select(static r => ModelField.SnakeCase(r.ToString())))} only. Choose one of these.",
                    selector, "role");
            }

            if (KubernetesSelectorText.FieldProblem(selector.Field) is { } field)
            {
                context.Report(field, selector, "field");
            }

            if (KubernetesSelectorText.LabelProblem(selector.Label) is { } label)
            {
                context.Report(label, selector, "label");
            }
        }
    }
}
