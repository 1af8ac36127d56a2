using System.Globalization;

namespace PromHa.Core;

/// <summary>One rule at work on labels.</summary>
internal sealed class RelabelRun(RelabelConfig config, RelabelLabels labels, NameScheme scheme)
{
    private readonly PromRegex _regex = config.Regex ?? RelabelConfig.DefaultRegex;
    private readonly string _replacement = config.Replacement ?? RelabelConfig.DefaultReplacement;
    private readonly string _target = config.TargetLabel ?? "";

    /// <summary>What the rule did, in words.</summary>
    public string Explanation { get; private set; } = "";

    /// <summary>Does what the rule says.</summary>
    /// <returns>False when it drops the labels.</returns>
    public bool Run()
    {
        var action = config.Action ?? RelabelAction.Replace;
        var source = string.Join(config.Separator ?? RelabelConfig.DefaultSeparator, config.SourceLabels.Select(labels.Get));
        switch (action)
        {
            case RelabelAction.Keep:
                return Decide(_regex.IsMatch(source), $"'{source}' {Matches(source)} '{_regex}'");
            case RelabelAction.Drop:
                return Decide(!_regex.IsMatch(source), $"'{source}' {Matches(source)} '{_regex}'");
            case RelabelAction.KeepEqual:
                return Decide(labels.Get(_target) == source, Comparison(source));
            case RelabelAction.DropEqual:
                return Decide(labels.Get(_target) != source, Comparison(source));
            case RelabelAction.HashMod:
                Assign(_target, HashMod.Compute(source, config.Modulus!.Value).ToString(CultureInfo.InvariantCulture), $"the hash of '{source}' modulo {config.Modulus}");
                break;
            case RelabelAction.Lowercase:
                Assign(_target, GoCase.Lower(source), $"'{source}' in lower case");
                break;
            case RelabelAction.Uppercase:
                Assign(_target, GoCase.Upper(source), $"'{source}' in upper case");
                break;
            case RelabelAction.Replace:
                Replace(source);
                break;
            case RelabelAction.LabelMap:
                Map();
                break;
            default:
                Remove(matching: action == RelabelAction.LabelDrop);
                break;
        }

        return true;
    }

    private bool Decide(bool keep, string why)
    {
        Explanation = $"{(keep ? "Kept" : "Dropped")}: {why}.";
        return keep;
    }

    private string Matches(string source) => _regex.IsMatch(source) ? "matches" : "does not match";

    private string Comparison(string source) =>
        $"'{source}' {(labels.Get(_target) == source ? "equals" : "differs from")} {_target} '{labels.Get(_target)}'";

    private void Assign(string name, string value, string why)
    {
        labels.Set(name, value);
        Explanation = value.Length == 0 ? $"Removed {name}: its new value is empty." : $"Set {name} to '{value}': {why}.";
    }

    private void Replace(string source)
    {
        if (_regex.Match(source) is not { } match)
        {
            Explanation = $"Nothing: '{source}' does not match '{_regex}'.";
            return;
        }

        var name = match.Expand(_target);
        if (!LabelName.IsValid(name, scheme))
        {
            Explanation = $"Nothing: '{name}', which '{_target}' makes of '{source}', is no valid label name.";
            return;
        }

        Assign(name, match.Expand(_replacement), $"'{source}' matches '{_regex}'");
    }

    private void Map()
    {
        List<string> done = [];
        foreach (var (name, value) in labels.Walk())
        {
            if (_regex.IsMatch(name))
            {
                var mapped = _regex.ReplaceAll(name, _replacement);
                labels.Set(mapped, value);
                done.Add($"{name} to {mapped}");
            }
        }

        Explanation = done.Count == 0 ? $"Nothing: no label's name matches '{_regex}'." : $"Copied {string.Join(", ", done)}.";
    }

    private void Remove(bool matching)
    {
        List<string> done = [];
        foreach (var (name, _) in labels.Walk())
        {
            if (_regex.IsMatch(name) == matching)
            {
                labels.Set(name, "");
                done.Add(name);
            }
        }

        Explanation = done.Count > 0 ? $"Removed {string.Join(", ", done)}."
            : $"Nothing: {(matching ? "no label's name matches" : "all labels' names match")} '{_regex}'.";
    }
}
