namespace PromHa.Core;

/// <summary>
/// Compares a shipped prometheus.yml with the configuration that a running Prometheus shows. The server shows its own rendering:
/// defaults filled in, zero values left out, durations and sizes rewritten, secrets masked, paths joined with the directory of
/// the file. This comparison sees through that and reports only differences in meaning. Thread-safe.
/// </summary>
/// <remarks>
/// Not seen, because a server does not show it: the values of secrets, passwords in URLs, and external labels that hold a '$'
/// (they may be expanded from the environment of the server). Not judged where the shipped file leaves them open, because the
/// server fills them in from its environment, its flags or its version: the regions of AWS discovery, <c>runtime.gogc</c>,
/// the retention of the storage, <c>scrape_protocols</c>, and HTTP/2 and redirects of most HTTP clients.
/// </remarks>
public static class ServedConfigComparer
{
    /// <summary>Compares.</summary>
    /// <param name="shippedYaml">The text of the shipped file.</param>
    /// <param name="servedYaml">The <c>yaml</c> of <c>GET /api/v1/status/config</c>.</param>
    /// <param name="configDirectory">
    /// The directory of the configuration file as the server was given it (<c>config.file</c> of <c>GET /api/v1/status/flags</c>);
    /// relative paths are then compared exactly. Null when unknown: the directory is then inferred from the paths themselves.
    /// </param>
    /// <returns>The differences in the order of the shipped file; empty when the server runs what was shipped.</returns>
    /// <exception cref="FormatException">One of the two texts is not readable YAML with a mapping at its root.</exception>
    public static IReadOnlyList<ConfigDifference> Compare(string shippedYaml, string servedYaml, string? configDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(shippedYaml);
        ArgumentNullException.ThrowIfNull(servedYaml);
        var shipped = Root(shippedYaml, "shipped");
        var served = Root(servedYaml, "served");
        var paths = new ServedPaths(configDirectory);
        if (configDirectory is null)
        {
            // A first pass collects what the directory could be; its findings do not count.
            new ConfigComparison(served, paths).Compare(shipped);
            paths.Settle();
        }

        return new ConfigComparison(served, paths).Compare(shipped);
    }

    private static YamlMapping Root(string text, string which)
    {
        var file = YamlReader.Read(text);
        return file.Root switch
        {
            YamlMapping mapping => mapping,
            // An empty configuration is what a server may well run; the comparison says what is missing.
            null when file.IsReadable => new YamlMapping([], 1, 1),
            _ => throw new FormatException($"The {which} configuration is not readable YAML."
                + (file.Problems.Count > 0 ? $" Line {file.Problems[0].Line}: {file.Problems[0].Message}" : "")),
        };
    }
}
