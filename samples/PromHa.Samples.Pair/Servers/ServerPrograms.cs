namespace PromHa.Samples.Pair.Servers;

/// <summary>Where the servers' programs are.</summary>
internal sealed record ServerPrograms(string Prometheus, string Alertmanager)
{
    /// <summary>Looks on the PATH; says what is missing and gives null otherwise.</summary>
    public static ServerPrograms? Find(TextWriter errors)
    {
        var prometheus = OnPath("prometheus");
        var alertmanager = OnPath("prometheus-alertmanager") ?? OnPath("alertmanager");
        if (prometheus is not null && alertmanager is not null)
        {
            return new ServerPrograms(prometheus, alertmanager);
        }

        var missing = prometheus is not null ? "prometheus-alertmanager" : alertmanager is not null ? "prometheus" : "prometheus, prometheus-alertmanager";
        errors.WriteLine($"not on the PATH: {missing}; install the packages prometheus and prometheus-alertmanager (Debian, Ubuntu), or put upstream's programs there");
        return null;
    }

    private static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.GetFullPath(Path.Join(directory, name), "/"))
            .FirstOrDefault(File.Exists);
}
