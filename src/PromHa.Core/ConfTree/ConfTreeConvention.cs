namespace PromHa.Core;

/// <summary>How the jobs of businesses are written into <c>prometheus.yml</c>.</summary>
public enum BusinessWiring
{
    /// <summary>
    /// Each business is a job of its own name. Each such job takes one of the inotify instances of the user that Prometheus runs as, of
    /// which Linux allows 128 by default: beyond that, jobs stay without targets in silence.
    /// </summary>
    JobPerBusiness,

    /// <summary>One job reads the target files of all businesses and takes one inotify instance.</summary>
    SharedJob,
}

/// <summary>
/// Where the files of a business lie: <c>business/&lt;name&gt;/job/*.yml</c> with targets and <c>business/&lt;name&gt;/rule/*.rules</c> with
/// rules, unless said otherwise. Immutable.
/// </summary>
public sealed record ConfTreeConvention
{
    /// <summary>The directory of the businesses in the tree.</summary>
    /// <value>Default <c>business</c>.</value>
    public string BusinessDirectory { get; init; } = "business";

    /// <summary>The directory of a business with its target files.</summary>
    /// <value>Default <c>job</c>.</value>
    public string JobDirectory { get; init; } = "job";

    /// <summary>The directory of a business with its rule files.</summary>
    /// <value>Default <c>rule</c>.</value>
    public string RuleDirectory { get; init; } = "rule";

    /// <summary>How the names of target files end. Prometheus demands <c>.yml</c>, <c>.yaml</c> or <c>.json</c>.</summary>
    /// <value>Default <c>.yml</c>.</value>
    public string TargetExtension { get; init; } = ".yml";

    /// <summary>How the names of rule files end.</summary>
    /// <value>Default <c>.rules</c>.</value>
    public string RuleExtension { get; init; } = ".rules";

    /// <summary>How the jobs are written.</summary>
    /// <value>Default <see cref="BusinessWiring.JobPerBusiness"/>.</value>
    public BusinessWiring Wiring { get; init; }

    /// <summary>The name of the job with <see cref="BusinessWiring.SharedJob"/>.</summary>
    /// <value>Default <c>business</c>.</value>
    public string SharedJobName { get; init; } = "business";

    internal string Root(string business) => $"{BusinessDirectory}/{business}/";

    /// <summary>The path of a target file in the tree.</summary>
    /// <param name="business">The business.</param>
    /// <param name="file">The file, without directory and ending; <c>*</c> for the pattern of all of them.</param>
    public string TargetFile(string business, string file) => $"{Root(business)}{JobDirectory}/{file}{TargetExtension}";

    /// <summary>The path of a rule file in the tree.</summary>
    /// <param name="business">The business.</param>
    /// <param name="file">The file, without directory and ending; <c>*</c> for the pattern of all of them.</param>
    public string RuleFile(string business, string file) => $"{Root(business)}{RuleDirectory}/{file}{RuleExtension}";

    internal string TargetPattern(string business) => TargetFile(business, "*");

    internal string RulePattern(string business) => RuleFile(business, "*");
}
