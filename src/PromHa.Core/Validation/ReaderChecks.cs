namespace PromHa.Core;

/// <summary>What reading a file finds, before any check looks at its sections.</summary>
internal static class ReaderChecks
{
    /// <summary>
    /// One description for each id that no class of its own reports. An example that begins with <c># NAME</c> is a file of that name: some findings are
    /// about the name.
    /// </summary>
    public static IReadOnlyList<CheckDescription> All { get; } = [.. OfFiles, .. OfValues];

    private static IEnumerable<CheckDescription> OfFiles =>
    [
        new()
        {
            Id = IssueIds.MissingFile,
            Title = "The main file of Prometheus is there",
            Why = "Prometheus does not start without it, and a reload fails. Other files may lie beside it and be read by nobody.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                # prometheus.yml
                global: {scrape_interval: 30s}
                """,
            Bad = """
                # prometheus.yaml
                global: {scrape_interval: 30s}
                """,
        },
        new()
        {
            Id = IssueIds.EmptyFile,
            Title = "A file holds something",
            Why = "Prometheus loads an empty file without complaint and then scrapes nothing; an empty rule file has no rules. A write that was cut short leaves such files. "
                + "A target file, or a rule file of comments only, is a warning.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                scrape_configs:
                - job_name: node
                """,
            Bad = """
                # scrape_configs:
                # - job_name: node
                """,
        },
        new()
        {
            Id = IssueIds.Encoding,
            Title = "A file is UTF-8 without control characters",
            Why = "The servers refuse bytes that are not UTF-8, and control characters other than tabs and line breaks.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                global:
                  external_labels: {site: "München"}
                """,
            Bad = "global:\n  external_labels: {site: \"a\u0007b\"}",
        },
        new()
        {
            Id = IssueIds.Syntax,
            Title = "A file is valid YAML, or JSON where its name says so",
            Why = "The servers refuse a file that they cannot parse. After a reload that failed they go on with the old configuration, and cannot start again with the new one.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                scrape_configs:
                - job_name: node
                  static_configs: [{targets: ['host:9100']}]
                """,
            Bad = """
                scrape_configs:
                - job_name: node
                  static_configs: [{targets: ['host:9100']}
                """,
        },
        new()
        {
            Id = IssueIds.UnreadContent,
            Title = "A file is one YAML document",
            Why = "The servers read the first document and ignore everything after '---' or '...' without a word. For a file on its own this is a warning, as long as the first document "
                + "holds something.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                ---
                global: {scrape_interval: 30s}
                scrape_configs:
                - job_name: node
                """,
            Bad = """
                global: {scrape_interval: 30s}
                ---
                scrape_configs:
                - job_name: node
                """,
        },
        new()
        {
            Id = IssueIds.DuplicateKey,
            Title = "A key stands once in its section",
            Why = "The servers refuse a key that is given twice.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                scrape_configs:
                - job_name: node
                - job_name: web
                """,
            Bad = """
                scrape_configs:
                - job_name: node
                scrape_configs:
                - job_name: web
                """,
        },
        new()
        {
            Id = IssueIds.TooLarge,
            Title = "A file has a size that a configuration can have",
            Why = "A few lines of aliases can stand for millions of values, and take the memory of whoever reads them. The servers refuse most such files; PromHa refuses them all, "
                + "and files that nest more than 200 levels deep or hold more than five million values.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                scrape_configs:
                - job_name: node
                  relabel_configs: &shard
                  - {source_labels: [__address__], modulus: 4, target_label: shard, action: hashmod}
                - job_name: web
                  relabel_configs: *shard
                """,
            Bad = """
                a: &a [x, x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
                d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
                e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
                f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
                g: [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]
                """,
        },
        new()
        {
            Id = IssueIds.UnknownKind,
            Title = "It is clear what a file is",
            Why = "promha check tells by the content whether a file is a configuration, rules, targets or a template. When nothing tells, say it with --kind; a file that was not "
                + "checked does not pass.",
            Kind = ConfFileRole.Other,
            Good = """
                groups:
                - name: g
                """,
            Bad = """
                colour: blue
                """,
        },
        new()
        {
            Id = IssueIds.RepeatedJsonKey,
            Title = "A key stands once in an object of a JSON file",
            Why = "Prometheus takes the last value and drops the others without a word.",
            Severity = ValidationSeverity.Warning,
            Kind = ConfFileRole.FileSd,
            Good = """
                [{"targets": ["a:9100", "b:9100"]}]
                """,
            Bad = """
                [{"targets": ["a:9100"], "targets": ["b:9100"]}]
                """,
        },
    ];

    private static IEnumerable<CheckDescription> OfValues =>
    [
        new()
        {
            Id = IssueIds.UnknownKey,
            Title = "Every key is one that the server knows",
            Why = "The servers refuse keys that they do not know, and keys that do not go with the rest of their section. Programs that read the same files may "
                + "have more keys: those of Thanos, vmalert or Grafana mean nothing to Prometheus.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                scrape_configs:
                - job_name: node
                  static_configs: [{targets: ['host:9100']}]
                """,
            Bad = """
                scrape_configs:
                - job_name: node
                  static_config: [{targets: ['host:9100']}]
                """,
        },
        new()
        {
            Id = IssueIds.WrongShape,
            Title = "A list stands where a list belongs, and a number where a number belongs",
            Why = "The servers refuse a value of another kind. Often a dash is missing, or an indentation.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                scrape_configs:
                - job_name: node
                """,
            Bad = """
                scrape_configs:
                  job_name: node
                """,
        },
        new()
        {
            Id = IssueIds.NullItem,
            Title = "No item of a list is empty",
            Why = "The servers drop some empty items without a word, refuse others, and crash at others. For a file on its own, an item that is dropped is a warning.",
            Kind = ConfFileRole.Rules,
            Good = """
                groups:
                - name: g
                  rules:
                  - {record: 'job:up:sum', expr: sum by (job) (up)}
                """,
            Bad = """
                groups:
                - name: g
                  rules:
                  - {record: 'job:up:sum', expr: sum by (job) (up)}
                  -
                """,
        },
        new()
        {
            Id = IssueIds.BadDuration,
            Title = "A duration is a number with a unit",
            Why = "The servers refuse other texts. Prometheus knows the units y, w, d, h, m, s and ms, from the largest to the smallest, and takes no spaces and no fractions.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                global: {scrape_interval: 1m30s}
                """,
            Bad = """
                global: {scrape_interval: 1.5m}
                """,
        },
        new()
        {
            Id = IssueIds.MissingKey,
            Title = "A section has the keys that it needs",
            Why = "The servers refuse a section that lacks one of them.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                remote_write:
                - url: http://store.example/write
                """,
            Bad = """
                remote_write:
                - name: store
                """,
        },
        new()
        {
            Id = IssueIds.BadValue,
            Title = "A value is one that its key can have",
            Why = "The servers refuse words that they do not know, numbers out of bounds, and addresses and regular expressions that cannot be read.",
            Kind = ConfFileRole.PrometheusConfig,
            Good = """
                scrape_configs:
                - job_name: node
                  relabel_configs: [{action: drop, source_labels: [env], regex: test}]
                """,
            Bad = """
                scrape_configs:
                - job_name: node
                  relabel_configs: [{action: drip, source_labels: [env], regex: test}]
                """,
        },
        new()
        {
            Id = IssueIds.TooNew,
            Title = "The server that loads a file is new enough for it, and not too new",
            Why = "A server refuses the keys, words and functions of later versions, and some that were removed before it.",
            Kind = ConfFileRole.PrometheusConfig,
            Needs = "the version of the server, unless it is the newest that is known",
            Good = """
                scrape_configs:
                - job_name: node
                  sample_limit: 5000
                """,
            Bad = """
                scrape_configs:
                - job_name: node
                  keep_dropped_targets: 100
                """,
        },
    ];
}
