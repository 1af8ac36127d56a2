using System.Text;

namespace PromHa.Core.HighAvailability;

/// <summary>A systemd service unit. Immutable.</summary>
public sealed record SystemdUnit
{
    /// <summary>What the service is, in one line.</summary>
    public required string Description { get; init; }

    /// <summary>What is run.</summary>
    public required CommandLine Command { get; init; }

    /// <summary>The user that it runs as.</summary>
    /// <value>Default <c>prometheus</c>.</value>
    public string User { get; init; } = "prometheus";

    /// <summary>Directories that the service may write to; everything else is read-only to it.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> WritablePaths { get; init; } = [];

    /// <summary>Whether <c>systemctl reload</c> sends SIGHUP, on which Prometheus and Alertmanager read their configuration again.</summary>
    /// <value>Default <c>true</c>.</value>
    public bool ReloadsOnHangup { get; init; } = true;

    /// <summary>How long a stop may take before the service is killed: Prometheus writes its head block.</summary>
    /// <value>Default 2 minutes.</value>
    public PromDuration StopTimeout { get; init; } = "2m";

    /// <summary>The text of the unit file.</summary>
    /// <exception cref="InvalidOperationException">A value holds a line break, which would begin another setting.</exception>
    public string ToText()
    {
        var text = new StringBuilder("[Unit]\n");
        Line(text, "Description", Description);
        text.Append("Wants=network-online.target\nAfter=network-online.target\n\n[Service]\nType=simple\n");
        Line(text, "User", User);
        text.Append("ExecStart=").Append(Word(Command.Program));
        foreach (var argument in Command.Arguments)
        {
            text.Append(" \\\n  ").Append(Word(argument));
        }

        text.Append('\n');
        if (ReloadsOnHangup)
        {
            text.Append("ExecReload=/bin/kill -HUP $MAINPID\n");
        }

        text.Append("Restart=always\nRestartSec=5\n");
        Line(text, "TimeoutStopSec", (StopTimeout.Milliseconds / 1000).ToString(System.Globalization.CultureInfo.InvariantCulture));
        text.Append("LimitNOFILE=65536\nNoNewPrivileges=true\nProtectSystem=strict\nProtectHome=true\nPrivateTmp=true\n");
        if (WritablePaths.Count > 0)
        {
            Line(text, "ReadWritePaths", string.Join(' ', WritablePaths.Select(Word)));
        }

        return text.Append("\n[Install]\nWantedBy=multi-user.target\n").ToString();
    }

    private static void Line(StringBuilder text, string name, string value) => text.Append(name).Append('=').Append(OneLine(value)).Append('\n');

    // systemd expands '%' and '$' in commands and splits words at spaces.
    private static string Word(string word)
    {
        var escaped = OneLine(word).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal);
        return escaped.AsSpan().ContainsAny(" \t\"';") || escaped.Length == 0 ? "\"" + escaped.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"" : escaped;
    }

    private static string OneLine(string value) => value.AsSpan().ContainsAny('\n', '\r')
        ? throw new InvalidOperationException("A value of a unit file cannot hold a line break.") : value;
}
