using System.Collections.Frozen;

namespace PromHa.Core;

/// <summary>One reading of a file into its model: collects everything that is wrong instead of stopping at the first.</summary>
internal sealed class ConfigReader(string file, bool strict)
{
    // Lists whose empty items the servers drop, or take for sections of nothing, without a word.
    private static readonly FrozenSet<string> Dropped =
        new[] { "groups", "rules", "receivers", "inhibit_rules", "time_intervals", "mute_time_intervals" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly List<ValidationIssue> _issues = [];
    private Dictionary<string, PromRegex>? _expressions;

    public IReadOnlyList<ValidationIssue> Issues => _issues;

    /// <summary>Expressions that were read before: a file has the same few over and over, and to read one is work.</summary>
    public Dictionary<string, PromRegex> Expressions => _expressions ??= new(StringComparer.Ordinal);

    /// <summary>What the file is checked against: what is newer is reported. Null for a reading that takes every version.</summary>
    public FileScope? Target { get; init; }

    /// <summary>Fields whose absence, or presence in the wrong kind of section, somebody else reports in better words.</summary>
    public IReadOnlySet<(Type Section, string Key)> ReportedElsewhere { get; init; } = FrozenSet<(Type, string)>.Empty;

    public ConfigModel ReadModel(ModelType type, YamlMapping mapping, string name)
    {
        var form = type.FormOf(mapping);
        var model = form.Create();
        model.Source = mapping;
        List<(string, ConfigValue)>? unknown = null;
        List<string>? misspelt = null;
        foreach (var (key, value) in mapping.Span)
        {
            if (form.Field(key.Value) is { } field)
            {
                if (Target is not null && field.Versions.Problem(Target) is { } problem)
                {
                    Report(IssueIds.TooNew, key, $"'{field.Key}' {problem}.");
                }

                if (value.IsNull)
                {
                    field.ReadNothing(model, value, this);
                }
                else
                {
                    field.Read(model, value, this);
                }
            }
            else if (key.IsNull && Target is { Role: ConfFileRole.Rules })
            {
                // The newer go-yaml, which reads rules, finds no name in it and passes on.
            }
            else if (!strict)
            {
                (unknown ??= []).Add((key.Value, AnyCodec.Read(value)));
            }
            else if (type.FieldOfAnyForm(key.Value) is { } other)
            {
                KeyOfOtherForm(type, form, other, key, value);
            }
            else if (UnknownKey(type, key, name) is { } meant)
            {
                (misspelt ??= []).Add(meant);
            }
        }

        foreach (var field in form.Required)
        {
            if (mapping[field.Key] is null && misspelt?.Contains(field.Key) != true && !ReportedElsewhere.Contains((form.Type, field.Key)))
            {
                Report(IssueIds.MissingKey, mapping, $"'{field.Key}' is missing{In(name)}. Give one.");
            }
        }

        return unknown is null ? model : model with { UnknownKeys = [.. unknown] };
    }

    public void WrongShape(YamlNode node, string name, string expected) => Report(IssueIds.WrongShape, node,
        $"{(name.Length == 0 ? "The file" : $"'{name}'")} must hold {expected}, but here is {node.Shape}. Check the indentation and the dashes.");

    /// <summary>A single value of the wrong kind: a text where a number belongs.</summary>
    public void WrongScalar(YamlScalar scalar, string name, string expected) => Report(IssueIds.WrongShape, scalar,
        $"'{name}' must hold {expected}, and this is none.{(scalar.Plain ? "" : " Write it without quotes.")}");

    public void BadValue(YamlNode node, string name, string problem, string id = IssueIds.BadValue) => Report(id, node, $"'{name}': {problem}");

    /// <summary>Something that the target does not have yet, or no more.</summary>
    public void TooNew(YamlNode node, string message) => Report(IssueIds.TooNew, node, message);

    /// <summary>A list item without content.</summary>
    /// <param name="node">The item.</param>
    /// <param name="name">The list.</param>
    /// <param name="isText">Whether the servers take it for an empty text.</param>
    public void NullItem(YamlNode node, string name, bool isText) => Report(
        Target is { RefuseSilentLoss: false } target && (isText || (Dropped.Contains(name) && !CrashesOn(name, target))) ? ValidationSeverity.Warning : ValidationSeverity.Error, IssueIds.NullItem, node,
        $"An item of {(name.Length == 0 ? "the file" : $"'{name}'")} is empty. Remove the dash, or write the item; some empty items make the servers crash on reload.");

    public void Add(YamlProblem problem) =>
        _issues.Add(new ValidationIssue(
            problem.Id, problem.Id == IssueIds.UnreadContent ? ValidationSeverity.Warning : ValidationSeverity.Error, file, problem.Line, problem.Column, problem.Message));

    // An Alertmanager before this version dies of a receiver of nothing.
    private static bool CrashesOn(string name, FileScope target) => name == "receivers" && target.Alertmanager < new ServerVersion(0, 33);

    private static string In(string name) => name.Length == 0 ? "" : $" in '{name}'";

    // The servers read one section with the keys of all forms, and only refuse what is given too much.
    private void KeyOfOtherForm(ModelType type, ModelType form, ModelField field, YamlScalar key, YamlNode value)
    {
        if (!ZeroValue.Is(field.Codec.Read(value, this, field.Key)) && !ReportedElsewhere.Contains((form.Type, field.Key)))
        {
            Report(IssueIds.UnknownKey, key, $"'{field.Key}' does not go with '{type.KeyOf(form)}'. Remove one of the two.");
        }
    }

    // Returns the key that was probably meant.
    private string? UnknownKey(ModelType type, YamlScalar key, string name)
    {
        var place = name.Length == 0 ? "at the top level" : $"in '{name}'";
        var dialect = NeighbourDialects.Name(key.Value, type.Type);
        var nearest = dialect is null ? NearestName.Of(key.Value, type.Keys) : null;
        var hint = dialect
            ?? (nearest is null ? "Remove it, or check its indentation: it may belong to another level." : $"Did you mean '{nearest}'?");
        Report(IssueIds.UnknownKey, key, $"Unknown key '{key.Value}' {place}. {hint}");
        return nearest;
    }

    private void Report(string id, YamlNode at, string message) => Report(ValidationSeverity.Error, id, at, message);

    private void Report(ValidationSeverity severity, string id, YamlNode at, string message) =>
        _issues.Add(new ValidationIssue(id, severity, file, at.Line, at.Column, message));
}
