using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using PromHa.TestKit;

namespace PromHa.Core.Tests;

/// <summary>What a real tool says about an example.</summary>
/// <param name="Accepted">Whether it takes it.</param>
/// <param name="Message">Its words, without names of directories; empty when it takes the file without any.</param>
internal sealed record ServerMessage(bool Accepted, string Message);

/// <summary>What promtool and amtool say about the good and the bad example of each check: recorded in a file, and made by running them.</summary>
internal static partial class ServerMessages
{
    /// <summary>The versions that the record is of.</summary>
    public const string Promtool = "promtool 2.42";

    public const string Amtool = "amtool 0.25";

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string File => Path.Combine(CheckedIn.Root, "tests", "PromHa.Core.Tests", "Validation", "ServerMessages.json");

    /// <summary>The tool for an example; null when none looks at it.</summary>
    public static string? ToolOf(CheckDescription check) => check.Kind switch
    {
        ConfFileRole.Other or ConfFileRole.RuleTest => null,
        ConfFileRole.AlertmanagerConfig or ConfFileRole.AlertmanagerTemplate => Amtool,
        _ => Promtool,
    };

    /// <summary>The record: by id and example, such as <c>PH3003 bad</c>.</summary>
    public static SortedDictionary<string, ServerMessage> Read() => System.IO.File.Exists(File)
        ? JsonSerializer.Deserialize<SortedDictionary<string, ServerMessage>>(System.IO.File.ReadAllText(File), Json)!
        : [];

    public static void Write(SortedDictionary<string, ServerMessage> messages) =>
        System.IO.File.WriteAllText(File, JsonSerializer.Serialize(messages, Json) + "\n");

    /// <summary>Asks the tools.</summary>
    public static async Task<SortedDictionary<string, ServerMessage>> AskAsync(CancellationToken ct)
    {
        var messages = new SortedDictionary<string, ServerMessage>(StringComparer.Ordinal);
        var examples = ValidationChecks.All.Where(static c => ToolOf(c) is not null)
            .SelectMany(static c => new[] { (Check: c, Name: c.Id + " good", Text: c.Good), (Check: c, Name: c.Id + " bad", Text: c.Bad) });
        await Parallel.ForEachAsync(examples, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = 4 }, async (example, _) =>
        {
            var message = await AskAsync(example.Check, example.Text);
            lock (messages)
            {
                messages.Add(example.Name, message);
            }
        });
        return messages;
    }

    /// <summary>The version of an installed tool, as <c>promtool 2.42</c>.</summary>
    public static async Task<string> VersionAsync(string program) =>
        Version().Match(await ChildProcess.RunAsync(program, "--version")) is { Success: true } found
            ? $"{found.Groups[1].Value} {found.Groups[2].Value}" : "unknown";

    private static async Task<ServerMessage> AskAsync(CheckDescription check, string text)
    {
        using var directory = new TempDirectory("example");
        foreach (var (path, content) in Examples.Around(check, text))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(directory.Combine(path))!);
            await System.IO.File.WriteAllTextAsync(directory.Combine(path), content);
        }

        if (check.Kind == ConfFileRole.WebConfig)
        {
            await WriteCertificatesAsync(directory);
        }

        var file = directory.Combine(Examples.NameOf(check, text));
        string[] arguments = check.Kind switch
        {
            ConfFileRole.Rules => ["check", "rules", file],
            ConfFileRole.WebConfig => ["check", "web-config", file],
            ConfFileRole.AlertmanagerConfig => ["check-config", file],
            ConfFileRole.AlertmanagerTemplate => ["check-config", directory.Combine("alertmanager.yml")],

            // Only without --syntax-only does it look at target files.
            ConfFileRole.FileSd => ["check", "config", directory.Combine("prometheus.yml")],
            _ when check.Id == IssueIds.AgentMode => ["check", "config", "--agent", "--syntax-only", file],

            // Under the name that it has where it is missing, no tool can say anything about it.
            _ when check.Id == IssueIds.MissingFile => ["check", "config", "--syntax-only", directory.Combine("prometheus.yml")],
            _ => ["check", "config", "--syntax-only", file],
        };
        using var run = ChildProcess.Start(ToolOf(check) == Amtool ? InstalledProgram.Amtool : InstalledProgram.Promtool, arguments);
        await run.ExitedAsync(TimeSpan.FromSeconds(60));
        return new ServerMessage(run.ExitCode == 0, Words(run.Output, directory.Path));
    }

    // promtool opens the certificates that a web configuration names.
    private static async Task WriteCertificatesAsync(TempDirectory directory)
    {
        var request = new CertificateRequest("CN=example", Key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await System.IO.File.WriteAllTextAsync(directory.Combine("server.crt"), certificate.ExportCertificatePem());
        await System.IO.File.WriteAllTextAsync(directory.Combine("ca.crt"), certificate.ExportCertificatePem());
        await System.IO.File.WriteAllTextAsync(directory.Combine("server.key"), Key.ExportPkcs8PrivateKeyPem());
    }

    // What is left without the progress: the two outputs come in no certain order, and the progress is all that mixes with the message.
    private static string Words(string output, string directory)
    {
        var lines = output.Replace(directory + "/", "", StringComparison.Ordinal).Replace(directory, ".", StringComparison.Ordinal).Split('\n')
            .Select(static l => l.TrimEnd().Replace("\t", "  ", StringComparison.Ordinal))
            .Select(static l => Progress().Replace(l, ""))
            .Where(static l => l.Trim().Length > 0);
        return string.Join('\n', lines.Select(static (l, i) => i == 0 ? l.TrimStart() : l));
    }

    [GeneratedRegex(@"^(promtool|amtool), version ([0-9]+\.[0-9]+)")]
    private static partial Regex Version();

    [GeneratedRegex(@"^(Checking '[^']*'  |web\.yml )?(SUCCESS.*|\s*FAILED:\s*|\s*SUCCESS:.*)|^Checking .*$|^Found:.*$|^ - .*$|^amtool: error: failed to validate.*$")]
    private static partial Regex Progress();
}

/// <summary>Files of the repository that tests compare with what they make, and write when they are asked to.</summary>
internal static class CheckedIn
{
    public const string Accept = "PROMHA_ACCEPT_DOCS";

    public static string Root { get; } = Find();

    public static bool IsAccepted => Environment.GetEnvironmentVariable(Accept) == "1";

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(directory.FullName, "PromHa.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"PromHa.sln is in none of the directories above {AppContext.BaseDirectory}");
    }
}
