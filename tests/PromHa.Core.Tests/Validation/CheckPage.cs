using System.Globalization;
using System.Text;

namespace PromHa.Core.Tests;

/// <summary>A part of the page: the checks whose ids begin alike.</summary>
internal sealed record CheckArea(string Title, string About, params string[] Prefixes)
{
    public string Anchor => Title.ToLowerInvariant().Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace(' ', '-');

    public bool Holds(string id) => Prefixes.Any(p => id.StartsWith(p, StringComparison.Ordinal));
}

/// <summary>Writes docs/checks.md from the catalogue of checks.</summary>
internal static class CheckPage
{
    public static readonly IReadOnlyList<CheckArea> Areas =
    [
        new("Reading", "Whether a file is there, and can be read to its end.", "PH1"),
        new("Values", "Whether each key is known, and each value one that the key can have. Every key of every section is checked.", "PH2"),
        new("prometheus.yml", "The main file, and what it says about targets.", "PH30"),
        new("Relabelling", "The rules that change labels.", "PH31"),
        new("HTTP clients", "How the servers reach targets, receivers and stores. The same checks hold wherever a section has these keys, in both servers.", "PH32"),
        new("Remote", "Remote write and remote read.", "PH33"),
        new("Service discovery", "Where targets come from.", "PH34"),
        new("Rules", "Recording and alerting rules.", "PH400"),
        new("Lints", "What Prometheus takes, and is likely a mistake.", "PH50"),
        new("Alertmanager", "Routes, time intervals, inhibition and the settings of the server.", "PH60"),
        new("Receivers", "What receivers need, and what they may not have together.", "PH61"),
        new("Templates", "The texts of notifications, and the files of templates. Templates of alerts are [rules](#rules).", "PH63"),
        new("Lints of Alertmanager", "What Alertmanager takes, and is likely a mistake.", "PH65"),
        new("Web", "Web configuration files: how a server listens.", "PH70"),
    ];

    private const int MostLines = 8;

    public static string Write(IReadOnlyDictionary<string, ServerMessage> said)
    {
        var page = new StringBuilder(CheckPageText.Intro);
        page.Append("\n## All checks\n\n");
        foreach (var area in Areas)
        {
            page.Append(CultureInfo.InvariantCulture, $"- [{area.Title}](#{area.Anchor})\n");
            page.AppendJoin("", ChecksOf(area).Select(static c => $"  - [{c.Id}](#{c.Id.ToLowerInvariant()}) {Escape(c.Title)}\n"));
        }

        page.Append("- [Where we differ from the servers](#where-we-differ-from-the-servers)\n");
        foreach (var area in Areas)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {area.Title}\n\n{area.About}\n");
            foreach (var check in ChecksOf(area))
            {
                Write(page, check, said.GetValueOrDefault(check.Id + " bad"));
            }
        }

        return page.Append('\n').Append(CheckPageText.Differences).ToString();
    }

    private static IEnumerable<CheckDescription> ChecksOf(CheckArea area) => ValidationChecks.All.Where(c => area.Holds(c.Id));

    private static void Write(StringBuilder page, CheckDescription check, ServerMessage? said)
    {
        // The id is the whole heading, so that links to it stay when the title is put better.
        page.Append(CultureInfo.InvariantCulture, $"\n### {check.Id}\n\n**{Escape(check.Title)}.** {Severity(check.Severity)}. {Escape(check.Why)}");
        if (check.Needs is { } needs)
        {
            page.Append(CultureInfo.InvariantCulture, $" Needs to be told: {needs}.");
        }

        page.Append(CultureInfo.InvariantCulture, $"\n\n```{Language(check)}\n{Shown(check.Bad)}\n```\n\n");
        var ours = Examples.Check(check, check.Bad).First(i => i.Id == check.Id);
        page.Append(CultureInfo.InvariantCulture, $"- PromHa: {Quoted(ours.ToString())}\n");
        if (ServerMessages.ToolOf(check) is { } tool)
        {
            page.Append(CultureInfo.InvariantCulture, $"- {tool}: {Answer(check.Id, tool, said)}\n");
        }
    }

    private static string Answer(string id, string tool, ServerMessage? said)
    {
        if (said is null)
        {
            return "not asked";
        }

        var exception = ServerExceptions.All.GetValueOrDefault(id);
        var reason = exception is { Reason.Length: > 0 } ? " " + exception.Reason : "";
        return exception?.Kind switch
        {
            ServerDifference.TooNew => $"the example is too new for {tool.Split(' ')[1]}: {Quoted(said.Message)}",
            ServerDifference.NotBuilt => $"left out of the Debian build: {Quoted(said.Message)}",
            _ when said.Accepted && said.Message.Length == 0 => $"accepted in silence.{reason}",
            _ when said.Accepted => $"accepted, with {Quoted(said.Message)}{reason}",
            _ => Quoted(said.Message) + (reason.Length > 0 ? "." + reason : ""),
        };
    }

    private static string Severity(ValidationSeverity severity) => severity switch
    {
        ValidationSeverity.Error => "Error",
        ValidationSeverity.Warning => "Warning",
        _ => "Info",
    };

    private static string Language(CheckDescription check) => check switch
    {
        { Kind: ConfFileRole.AlertmanagerTemplate } => "text",
        { Kind: ConfFileRole.FileSd } when check.Bad.StartsWith('[') => "json",
        _ => "yaml",
    };

    private static string Shown(string text)
    {
        var lines = Visible(text).TrimEnd('\n').Split('\n');
        return lines.Length <= MostLines ? string.Join('\n', lines) : string.Join('\n', lines.Take(MostLines - 1)) + "\n…";
    }

    // Several lines in one, as a list has them.
    private static string Quoted(string message)
    {
        var lines = Visible(message).Split('\n').Select(static l => l.Trim()).ToArray();
        var text = string.Join(' ', lines.Take(4)) + (lines.Length > 4 ? " …" : "");
        var fence = text.Contains('`', StringComparison.Ordinal) ? "``" : "`";
        return fence + text + fence;
    }

    private static string Visible(string text) =>
        string.Concat(text.Select(static c => char.IsControl(c) && c != '\n' ? string.Create(CultureInfo.InvariantCulture, $"<U+{(int)c:X4}>") : c.ToString()));

    private static string Escape(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
