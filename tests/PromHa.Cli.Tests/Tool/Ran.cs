namespace PromHa.Cli.Tests;

/// <summary>What a command left behind.</summary>
internal sealed record Ran(int Code, string Out, string Error)
{
    public string[] Lines => Out.TrimEnd('\n').Split('\n');

    public override string ToString() => $"exit code {Code}\n--- out\n{Out}\n--- error\n{Error}";
}
