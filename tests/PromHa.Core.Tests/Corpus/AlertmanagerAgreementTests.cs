using System.Text;

namespace PromHa.Core.Tests;

/// <summary>Whether a file of Alertmanager, or of a server's listener, is refused when the real tool refuses it, and only then.</summary>
public sealed class AlertmanagerAgreementTests
{
    // Hazards that the servers load: content that is dropped without a word, items that crash a server elsewhere.
    private static readonly HashSet<string> RefusedOnPurpose = [IssueIds.UnreadContent, IssueIds.EmptyFile];

    // What only a newer server refuses, and never did any good: words that Kafka does not know.
    private static readonly HashSet<string> RefusedOfOld = ["sa/er_k_acks", "sa/er_k_comp", "sa/er_k_fmt"];

    /// <summary>The set, the server, the version to check against, and the share that must agree.</summary>
    public static TheoryData<string, string, string, double> Sets => new()
    {
        { "cases.jsonl", "head", "", 0.995 },
        { "realworld.jsonl", "head", "", 1 },
        { "mutants/alertmanager.jsonl", "head", "", 0.995 },
        { "cases.jsonl", "0.33.1", "0.33", 0.99 },
        { "realworld.jsonl", "0.33.1", "0.33", 1 },

        // The Debian build of 0.28 leaves Jira out.
        { "cases.jsonl", "0.28.1", "0.28", 0.99 },
        { "realworld.jsonl", "0.28.1", "0.28", 1 },
        { "mutants/alertmanager.jsonl", "0.28.1", "0.28", 0.99 },
        { "cases.jsonl", "0.25.0", "0.25", 0.99 },
        { "realworld.jsonl", "0.25.0", "0.25", 0.96 },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Verdicts_agree_with_amtool(string file, string oracle, string version, double share)
    {
        CorpusData.SkipWhenAbsent();
        var result = Compare(file, "alertmanager", oracle, new ValidationOptions { RefuseSilentLoss = false, AlertmanagerVersion = version.Length == 0 ? null : ServerVersion.Parse(version) });
        Assert.True(result.Share >= share && result.Wrongly.Count == 0, result.Show($"{file} {oracle}"));
    }

    [Fact]
    public void Verdicts_on_web_configuration_agree_with_promtool()
    {
        CorpusData.SkipWhenAbsent();
        var result = Compare("cases.jsonl", "web", "head", new ValidationOptions());
        Assert.True(result.Share == 1, result.Show("web"));
    }

    private static Agreement Compare(string file, string kind, string oracle, ValidationOptions options)
    {
        var result = new Agreement();
        foreach (var record in CorpusData.Records(file).Where(r => r.GetProperty("kind").GetString()!.StartsWith(kind, StringComparison.Ordinal)))
        {
            if (!record.TryGetProperty("oracle", out var oracles) || !oracles.TryGetProperty(oracle, out var said) || said.GetProperty("v").GetString() is not { } verdict || verdict == "na")
            {
                continue;
            }

            var message = said.TryGetProperty("msg", out var text) ? text.GetString()! : "";
            if (message.EndsWith("no such file or directory", StringComparison.Ordinal))
            {
                // About the files beside it, which are not there.
                continue;
            }

            var role = kind == "web" ? ConfFileRole.WebConfig : ConfFileRole.AlertmanagerConfig;
            var errors = new ConfFileValidator(options).Validate("a.yml", CorpusData.FileOf(record).Content, role).Issues.Where(static i => i.Severity == ValidationSeverity.Error).ToArray();
            result.Add(record.GetProperty("id").GetString()!, verdict == "ok", errors, message);
        }

        TestContext.Current.SendDiagnosticMessage(result.Show($"{file} {kind} {oracle}"));
        Assert.True(result.All > 0);
        return result;
    }

    private sealed class Agreement
    {
        private readonly List<string> _missed = [];
        private int _onPurpose;

        public int All { get; private set; }

        public List<string> Wrongly { get; } = [];

        public double Share => (double)(All - _missed.Count - Wrongly.Count) / All;

        public void Add(string what, bool accepted, ValidationIssue[] errors, string message)
        {
            All++;
            if (!accepted && errors.Length == 0)
            {
                _missed.Add($"missed {what}: {message}");
            }
            else if (accepted && errors.Length > 0)
            {
                if (RefusedOfOld.Contains(what) || errors.All(static e => RefusedOnPurpose.Contains(e.Id)))
                {
                    _onPurpose++;
                }
                else
                {
                    Wrongly.Add($"wrongly {what}: {errors.First(static e => !RefusedOnPurpose.Contains(e.Id))}");
                }
            }
        }

        public string Show(string what)
        {
            var text = new StringBuilder();
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{what}: {All} files, {Share:P2} agree, {_onPurpose} refused on purpose, {Wrongly.Count} wrongly, {_missed.Count} missed");
            text.Append('\n').AppendJoin('\n', Wrongly.Concat(_missed));
            return text.ToString();
        }
    }
}
