using PromHa.TestKit;

namespace PromHa.Cli.Tests;

/// <summary>Files of a test.</summary>
internal static class Files
{
    public const string GoodRules = "groups:\n- name: a\n  rules:\n  - record: job:up:sum\n    expr: sum by (job) (up)\n";
    public const string BadRules = "groups:\n- name: a\n  rules:\n  - record: x\n    expr: sum(up\n";
    public const string GoodPrometheus = "scrape_configs:\n- job_name: a\n  static_configs:\n  - targets: [a:1]\n";
    public const string GoodAlertmanager = "route:\n  receiver: a\nreceivers:\n- name: a\n  webhook_configs:\n  - url: http://localhost:1/\n";

    public static string Write(this TempDirectory directory, string name, string content)
    {
        var path = directory.Combine(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>An invalid file that says the given key and value, whose check puts an excerpt of a given line.</summary>
    public static string Lines(params string[] lines) => string.Join('\n', lines) + "\n";
}
