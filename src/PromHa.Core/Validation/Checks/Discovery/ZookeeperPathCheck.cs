using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class ZookeeperPathCheck() : SectionCheck<ConfigModel>(typeof(NerveSdConfig), typeof(ServersetSdConfig))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ZookeeperPath,
        Title = "Paths in ZooKeeper begin with a slash",
        Why = "Prometheus refuses relative paths.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              nerve_sd_configs: [{servers: ['zk:2181'], paths: [/services]}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              nerve_sd_configs: [{servers: ['zk:2181'], paths: [services]}]
            """,
    };

    protected override void Check(ConfigModel section, SectionContext context)
    {
        var paths = section is NerveSdConfig nerve ? nerve.Paths : (section as ServersetSdConfig)?.Paths;
        for (var i = 0; i < paths?.Count; i++)
        {
            if (!paths[i].StartsWith('/'))
            {
                context.Report($"The path '{paths[i]}' must begin with '/'.", section, "paths", i);
            }
        }
    }
}
