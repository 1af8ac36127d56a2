using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class RemoteNameCheck : SectionCheck<PrometheusConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RemoteName,
        Title = "Remote endpoints have names of their own",
        Why = "Prometheus refuses two remote_write or two remote_read sections of one name.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            remote_write:
            - {url: 'http://a.example/write', name: a}
            - {url: 'http://b.example/write', name: b}
            """,
        Bad = """
            remote_write:
            - {url: 'http://a.example/write', name: a}
            - {url: 'http://b.example/write', name: a}
            """,
    };

    protected override void Check(PrometheusConfig section, SectionContext context)
    {
        Check(section.RemoteWrite, static r => r.Name, context);
        Check(section.RemoteRead, static r => r.Name, context);
    }

    private static void Check<T>(ConfigList<T> sections, Func<T, string?> name, SectionContext context)
        where T : ConfigModel
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var section in sections)
        {
            if (name(section) is { Length: > 0 } text && !seen.Add(text))
            {
                context.Report($"The name '{text}' is already used. Rename one of the two.", section, "name");
            }
        }
    }
}
