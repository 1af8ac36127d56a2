using System.Globalization;
using System.Text;
using System.Text.Json;
using PromHa.Core;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;
using PromHa.TestKit;
using YamlDotNet.Serialization;

namespace PromHa.Benchmarks.ReadWrite;

/// <summary>
/// Reading, checking and writing large files in this process, beside promtool, YamlDotNet's own mapping and System.Text.Json, which
/// take turns with it. CPU time, medians.
/// </summary>
internal static class ReadWriteCommand
{
    private static readonly ConfigReadOptions Json = new() { FileName = "targets.json" };
    private static readonly ConfigWriteOptions Secrets = new() { Secrets = SecretHandling.Write };

    public static int Run(string[] args)
    {
        var rounds = args is ["--rounds", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 9;
        using var directory = new TempDirectory("read-write");
        var (rules, targets, prometheus) = (Inputs.Rules(), Inputs.TargetsYaml(), Inputs.Prometheus());
        var (rulesPath, prometheusPath) = (directory.Combine("rules.yml"), directory.Combine("prometheus.yml"));
        File.WriteAllBytes(rulesPath, rules);
        File.WriteAllBytes(prometheusPath, prometheus);

        var promha = Path.Combine(AppContext.BaseDirectory, "../../../../../src/PromHa.Cli/bin/Release/net10.0/promha");
        var many = Enumerable.Range(0, 500).Select(static _ => Inputs.Rules(20)).Select((content, i) => (Path: directory.Combine($"rules-{i}.yml"), Content: content)).ToArray();
        Array.ForEach(many, static f => File.WriteAllBytes(f.Path, f.Content));
        var list = directory.Combine("list.txt");
        File.WriteAllLines(list, many.Select(static f => f.Path));
        var (ruleFile, targetFile, config) = (Load<RuleFile>(rules), Load<TargetFile>(targets), Load<PrometheusConfig>(prometheus));
        var targetsJson = targetFile.ToUtf8Json();
        var plainTargets = JsonSerializer.Deserialize(targetsJson, PlainJson.Indented.ListPlainTargets)!;
        var yaml = new DeserializerBuilder().Build();
        var yamlOut = new SerializerBuilder().Build();
        var plainRules = yaml.Deserialize<PlainRuleFile>(Encoding.UTF8.GetString(rules));
        if (JsonSerializer.SerializeToUtf8Bytes(plainTargets, PlainJson.Indented.ListPlainTargets).Length != targetsJson.Length - 1)
        {
            throw new InvalidOperationException("System.Text.Json does not write the same text: the comparison would not be fair.");
        }

        var (savedRules, savedTargets, savedConfig) = (Save(ruleFile), Save(targetFile), Save(config));
        Measure ruleLoad = new("rules: load", rules.Length, () => Load<RuleFile>(rules));
        byte[] unusual = [.. "#\tA tab is enough to leave the short way.\n"u8, .. rules];
        Measure ruleSlow = new("rules in an unusual form: load", unusual.Length, () => Load<RuleFile>(unusual));
        Measure ruleCheck = new("rules: validate the tree", rules.Length, () => Check(("prometheus.yml", Encoding.UTF8.GetBytes("rule_files: [rules.yml]\n")), ("rules.yml", [.. rules])));
        Measure ruleSave = new("rules: save", savedRules.Length, () => Save(ruleFile));
        Measure ruleTool = new("`promtool check rules`", rules.Length, () => Measure.Execute("promtool", "check", "rules", rulesPath), isChild: true);
        Measure ruleCommand = new("`promha check`, rules", rules.Length, () => Measure.Execute(promha, "check", "--kind", "rules", rulesPath), isChild: true);
        Measure manyTool = new("`promtool check rules`, 500 files", many.Sum(static f => f.Content.Length), () => Measure.Execute("promtool", ["check", "rules", .. many.Select(static f => f.Path)]), isChild: true);
        Measure manyCommand = new("`promha check`, 500 files", many.Sum(static f => f.Content.Length), () => Measure.Execute(promha, "check", "--kind", "rules", "--files-from", list), isChild: true);
        Measure ruleTyped = new("YamlDotNet, typed: load", rules.Length, () => yaml.Deserialize<PlainRuleFile>(Encoding.UTF8.GetString(rules)));
        Measure ruleTypedSave = new("YamlDotNet, typed: save", savedRules.Length, () => Encoding.UTF8.GetBytes(yamlOut.Serialize(plainRules)));
        Measure configLoad = new("prometheus.yml: load", prometheus.Length, () => Load<PrometheusConfig>(prometheus));
        Measure configCheck = new("prometheus.yml: validate the tree", prometheus.Length, () => Check(("prometheus.yml", [.. prometheus])));
        Measure configSave = new("prometheus.yml: save", savedConfig.Length, () => Save(config));
        Measure configTool = new("`promtool check config --syntax-only`", prometheus.Length, () => Measure.Execute("promtool", "check", "config", "--syntax-only", prometheusPath), isChild: true);
        Measure configCommand = new("`promha check --syntax-only`", prometheus.Length, () => Measure.Execute(promha, "check", "--syntax-only", prometheusPath), isChild: true);
        Measure yamlLoad = new("file_sd YAML: load", targets.Length, () => Load<TargetFile>(targets));
        Measure yamlSave = new("file_sd YAML: save", savedTargets.Length, () => Save(targetFile));
        Measure jsonLoad = new("file_sd JSON: load", targetsJson.Length, () => Load<TargetFile>(targetsJson, Json));
        Measure jsonSave = new("file_sd JSON: save", targetsJson.Length, () => targetFile.ToUtf8Json());
        Measure plainLoad = new("System.Text.Json, generated: load", targetsJson.Length, () => JsonSerializer.Deserialize(targetsJson, PlainJson.Indented.ListPlainTargets));
        Measure plainSave = new("System.Text.Json, generated: save", targetsJson.Length, () => JsonSerializer.SerializeToUtf8Bytes(plainTargets, PlainJson.Indented.ListPlainTargets));
        Measure[] all =
        [
            ruleLoad, ruleSlow, ruleCheck, ruleSave, ruleTool, ruleCommand, manyTool, manyCommand, ruleTyped, ruleTypedSave,
            configLoad, configCheck, configSave, configTool, configCommand,
            yamlLoad, yamlSave, jsonLoad, jsonSave, plainLoad, plainSave,
        ];

        // Until the code that the loops run in is the one that stays.
        for (var i = 0; i < 6; i++)
        {
            Array.ForEach([.. all.Where(static m => !m.IsChild)], static m => m.WarmUp());
        }

        for (var i = 0; i < rounds; i++)
        {
            Array.ForEach(all, static m => m.Run());
        }

        Console.WriteLine("| goal | measured | limit |");
        Console.WriteLine("|---|---|---|");
        Goal("rules, load and validate ÷ `promtool check rules`", (ruleLoad.Milliseconds + ruleCheck.Milliseconds) / ruleTool.Milliseconds, "0.25");
        Goal("prometheus.yml, load and validate ÷ `promtool check config --syntax-only`", (configLoad.Milliseconds + configCheck.Milliseconds) / configTool.Milliseconds, "0.8");
        Goal("`promha check` ÷ `promtool check rules`, one file of 5 MB", ruleCommand.Milliseconds / ruleTool.Milliseconds, "1");
        Goal("`promha check` ÷ `promtool check rules`, 500 files", manyCommand.Milliseconds / manyTool.Milliseconds, "1");
        Goal("`promha check` ÷ `promtool check config --syntax-only`", configCommand.Milliseconds / configTool.Milliseconds, "1");
        Goal("file_sd JSON, load and save ÷ System.Text.Json, generated", (jsonLoad.Milliseconds + jsonSave.Milliseconds) / (plainLoad.Milliseconds + plainSave.Milliseconds), "1.3");
        Goal("rules, load ÷ YamlDotNet, typed", ruleLoad.Milliseconds / ruleTyped.Milliseconds, "–");
        Goal("rules, save ÷ YamlDotNet, typed", ruleSave.Milliseconds / ruleTypedSave.Milliseconds, "–");
        Console.WriteLine();
        Console.WriteLine("| what | bytes | CPU ms | MB/s | allocated B per B |");
        Console.WriteLine("|---|---|---|---|---|");
        Array.ForEach(all, static m => Console.WriteLine(m.Row()));
        return 0;
    }

    private static void Goal(string name, double ratio, string limit) => Console.WriteLine(FormattableString.Invariant($"| {name} | {ratio:F2} | {limit} |"));

    private static T Load<T>(byte[] content, ConfigReadOptions? options = null)
        where T : ConfigFile<T>, new() => ConfigFile<T>.Read(content, options).Config;

    private static byte[] Save<T>(ConfigFile<T> config)
        where T : ConfigFile<T>, new() => Encoding.UTF8.GetBytes(config.ToYaml(Secrets));

    // The arrays are new ones each time: what was parsed of a known one would be taken again.
    private static void Check(params (string Path, byte[] Content)[] files)
    {
        var tree = new InMemoryConfTree(files.Select(static f => KeyValuePair.Create(f.Path, new ReadOnlyMemory<byte>(f.Content))));
        var report = new ConfTreeValidator().Validate(tree);
        if (report.Issues.Any(static i => i.Severity == ValidationSeverity.Error))
        {
            throw new InvalidOperationException(string.Join('\n', report.Issues));
        }
    }
}
