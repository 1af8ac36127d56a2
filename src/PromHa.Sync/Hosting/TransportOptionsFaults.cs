using Microsoft.Extensions.Configuration;

namespace PromHa.Sync;

/// <summary>What is wrong with the options of transports.</summary>
internal static class TransportOptionsFaults
{
    public static void Check(PromHaNodeOptions options, Action<bool, string> need)
    {
        if (options is PromHaSlaveOptions slave)
        {
            Check(slave, need);
        }
        else if (options is PromHaMasterOptions master)
        {
            for (var i = 0; i < master.Master.PushTo.Count; i++)
            {
                var isAddress = Uri.TryCreate(master.Master.PushTo[i], UriKind.Absolute, out var url) && url is { Scheme: "http" or "https" };
                need(isAddress, $"PromHa:Master:PushTo:{i} is not an absolute http or https address; name a slave, for example http://10.0.0.2:9310.");
                need(url is not { IsAbsoluteUri: true, UserInfo.Length: > 0 }, $"PromHa:Master:PushTo:{i} holds a user name or password, which would be shown in logs; use PromHa:Auth:TokenFile.");
            }

            need(master.Master.PushTo.Distinct(StringComparer.OrdinalIgnoreCase).Count() == master.Master.PushTo.Count, "PromHa:Master:PushTo names a slave twice.");
        }
    }

    /// <summary>A setting of the other role, which would be ignored in silence.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public static void RefuseMisplaced(IConfiguration section, SyncRole role)
    {
        var key = role == SyncRole.Master
            ? new[] { "SourceDirectory", "SourceQuietPeriod" }.FirstOrDefault(k => section[k] is not null)
            : section.GetSection("Master:PushTo").GetChildren().Any() ? "Master:PushTo"
            : section["Legacy:Enabled"]?.Equals("true", StringComparison.OrdinalIgnoreCase) == true ? "Legacy:Enabled" : null;
        if (key is not null)
        {
            throw new InvalidOperationException($"PromHa:{key} is a setting of a {(role == SyncRole.Master ? "slave" : "master")}, and this is a {(role == SyncRole.Master ? "master" : "slave")}; remove it here.");
        }

        if (role == SyncRole.Master && FaultOfTransport(section) is { } fault)
        {
            throw new InvalidOperationException(fault);
        }
    }

    /// <summary>
    /// One configuration may be for both hosts. On a master the transport decides nothing, but must go with what it does:
    /// every slave may pull, those that are named are delivered to, and those with the shell scripts are served when that is on.
    /// </summary>
    private static string? FaultOfTransport(IConfiguration section) => section["Transport"] is not { } text ? null
        : !Enum.TryParse<SlaveTransport>(text, ignoreCase: true, out var transport) || !Enum.IsDefined(transport) ? $"PromHa:Transport '{text}' must be Pull, Push, Directory or Legacy."
        : transport == SlaveTransport.Push && !section.GetSection("Master:PushTo").GetChildren().Any() ? "PromHa:Transport is Push, and PromHa:Master:PushTo names no slave."
        : transport == SlaveTransport.Legacy && section["Legacy:Enabled"]?.Equals("true", StringComparison.OrdinalIgnoreCase) != true ? "PromHa:Transport is Legacy; on a master, set PromHa:Legacy:Enabled to true."
        : null;

    private static void Check(PromHaSlaveOptions slave, Action<bool, string> need)
    {
        var isAsking = slave.Transport is SlaveTransport.Pull or SlaveTransport.Legacy;
        need(Enum.IsDefined(slave.Transport), "PromHa:Transport must be Pull, Push, Directory or Legacy.");
        need(!isAsking || slave.Master.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" }, $"PromHa:Master:Url '{slave.Master.Url}' is not an absolute http or https address; name the master, for example http://10.0.0.1:9310.");
        need(slave.Master.Url is not { IsAbsoluteUri: true, UserInfo.Length: > 0 }, "PromHa:Master:Url holds a user name or password, which would be shown in logs and status; use PromHa:Auth:TokenFile.");
        need(slave.SourceQuietPeriod >= TimeSpan.Zero && slave.SourceQuietPeriod <= TimeSpan.FromMinutes(10), "PromHa:SourceQuietPeriod must be between zero and ten minutes.");
        if (slave.Transport != SlaveTransport.Directory)
        {
            need(slave.SourceDirectory.Length == 0, $"PromHa:SourceDirectory is only read with PromHa:Transport=Directory, and PromHa:Transport is {slave.Transport}.");
            return;
        }

        need(Path.IsPathFullyQualified(slave.SourceDirectory), $"PromHa:SourceDirectory '{slave.SourceDirectory}' is not an absolute path; name the directory that git, rsync or the shared disk fills.");
        need(!Overlap(slave.SourceDirectory, slave.ConfDirectory), $"PromHa:SourceDirectory and PromHa:ConfDirectory lie in each other; the slave writes the conf directory itself, and only reads the source.");
        need(!Overlap(slave.SourceDirectory, slave.StateDirectory), $"PromHa:SourceDirectory and PromHa:StateDirectory lie in each other.");
    }

    private static bool Overlap(string a, string b)
    {
        var (x, y) = (Path.TrimEndingDirectorySeparator(a) + '/', Path.TrimEndingDirectorySeparator(b) + '/');
        return x.StartsWith(y, StringComparison.Ordinal) || y.StartsWith(x, StringComparison.Ordinal);
    }
}
