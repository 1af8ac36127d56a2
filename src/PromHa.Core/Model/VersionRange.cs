using System.Reflection;

namespace PromHa.Core;

/// <summary>Which versions of the servers take a field or a value.</summary>
internal sealed record VersionRange
{
    private static readonly VersionRange Every = new();

    public ServerVersion? Prometheus { get; private init; }

    public ServerVersion? Alertmanager { get; private init; }

    public ServerVersion? Last { get; private init; }

    /// <summary>As its attributes say.</summary>
    public static VersionRange Of(MemberInfo member)
    {
        var (since, until) = (member.GetCustomAttribute<SinceAttribute>(), member.GetCustomAttribute<UntilAttribute>());
        if (since is null && until is null)
        {
            return Every;
        }

        // A section is of one server or of both; Alertmanager has never left version 0.
        ServerVersion? first = since is null ? null : ServerVersion.Parse(since.Version);
        return new VersionRange
        {
            Prometheus = first is { Major: > 0 } ? first : null,
            Alertmanager = since?.Alertmanager is { } own ? ServerVersion.Parse(own) : first is { Major: 0 } ? first : null,
            Last = until is null ? null : ServerVersion.Parse(until.Version),
        };
    }

    /// <summary>The first version of a server that takes it; null when all supported ones do.</summary>
    public ServerVersion? First(bool alertmanager) => alertmanager ? Alertmanager : Prometheus;

    /// <summary>Why a server does not take it; null when it does.</summary>
    public string? Problem(FileScope target)
    {
        if (ReferenceEquals(this, Every))
        {
            return null;
        }

        var server = target.Server;
        var name = server.Major == 0 ? "Alertmanager" : "Prometheus";
        return First(server.Major == 0) is { } first && server < first ? $"needs {name} {first}, and this is for {server}. Remove it, or upgrade the server first"
            : Last is { } last && last.Major == 0 == (server.Major == 0) && server > last ? $"is gone since {name} {last}, and this is for {server}. Remove it"
            : null;
    }
}
