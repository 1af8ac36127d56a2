namespace PromHa.Core;

/// <summary>What a file of a conf tree is for. Decides how it is checked and what has to be reloaded when it changes.</summary>
public enum ConfFileRole
{
    /// <summary>No main file refers to it.</summary>
    Other = 0,

    /// <summary>The main file of Prometheus.</summary>
    PrometheusConfig,

    /// <summary>A file with scrape configs that <c>scrape_config_files</c> of the main file names.</summary>
    ScrapeConfig,

    /// <summary>A file with recording and alerting rules that <c>rule_files</c> of the main file names.</summary>
    Rules,

    /// <summary>A list of targets that a <c>file_sd_configs</c> entry names. Prometheus reads it without a reload.</summary>
    FileSd,

    /// <summary>The main file of Alertmanager.</summary>
    AlertmanagerConfig,

    /// <summary>A notification template that <c>templates</c> of Alertmanager's main file names.</summary>
    AlertmanagerTemplate,

    /// <summary>A configuration of a server's own web endpoint (<c>--web.config.file</c>); no other file refers to it.</summary>
    WebConfig,

    /// <summary>Unit tests for rules, as <c>promtool test rules</c> reads them; no other file refers to it.</summary>
    RuleTest,
}
