namespace PromHa.TestKit;

/// <summary>What a sample host is told on its command line.</summary>
public sealed record HostOptions
{
    /// <summary>Gets the sample, such as <c>PromHa.Samples.Master</c>.</summary>
    public required string Sample { get; init; }

    public required string NodeName { get; init; }

    public required string ConfDirectory { get; init; }

    public required string StateDirectory { get; init; }

    public IReadOnlyList<ReloadTarget> Reload { get; init; } = [];

    /// <summary>Gets where a slave pulls from.</summary>
    public Uri? MasterUrl { get; init; }

    public TimeSpan ScanInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the port; a free one when null.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// Gets whether file modes bind the host even when the tests run as root (by <c>setpriv</c>, which takes
    /// the capabilities away that let root read everything).
    /// </summary>
    public bool ObeysFileModes { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the token that the host is asked with; what it wants is in <see cref="Arguments"/>.</summary>
    public string? Token { get; init; }

    /// <summary>Gets further command line keys, as they are.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    internal IEnumerable<string> CommandLine(Uri url)
    {
        yield return "--urls=" + url.GetLeftPart(UriPartial.Authority);
        yield return "--PromHa:NodeName=" + NodeName;
        yield return "--PromHa:ConfDirectory=" + ConfDirectory;
        yield return "--PromHa:StateDirectory=" + StateDirectory;
        yield return "--PromHa:ScanInterval=" + ScanInterval.ToString("c");
        if (MasterUrl is not null)
        {
            yield return "--PromHa:Master:Url=" + MasterUrl.GetLeftPart(UriPartial.Authority);
        }

        for (var index = 0; index < Reload.Count; index++)
        {
            var prefix = FormattableString.Invariant($"--PromHa:Reload:{index}:");
            yield return prefix + "Kind=" + Reload[index].Kind;
            yield return prefix + "Url=" + Reload[index].Url.AbsoluteUri.TrimEnd('/');
            if (Reload[index].Username is { } username)
            {
                yield return prefix + "Username=" + username;
            }

            if (Reload[index].PasswordFile is { } passwordFile)
            {
                yield return prefix + "PasswordFile=" + passwordFile;
            }
        }

        foreach (var argument in Arguments)
        {
            yield return argument;
        }
    }
}
