namespace PromHa.Core.HighAvailability;

/// <summary>Collects the flags of a command line.</summary>
internal sealed class Flags(string prefix, params string[] command)
{
    private readonly List<string> _arguments = [.. command];

    public Flags Add(string name, string? value)
    {
        if (value is not null)
        {
            _arguments.Add($"{prefix}{name}={value}");
        }

        return this;
    }

    public Flags Switch(string name, bool on)
    {
        if (on)
        {
            _arguments.Add(prefix + name);
        }

        return this;
    }

    public Flags Each(string name, IEnumerable<string> values)
    {
        _arguments.AddRange(values.Select(v => $"{prefix}{name}={v}"));
        return this;
    }

    public CommandLine For(string program, IEnumerable<string> extra) => new(program, [.. _arguments, .. extra]);
}
