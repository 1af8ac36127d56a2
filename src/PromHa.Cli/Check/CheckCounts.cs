namespace PromHa.Cli.Check;

/// <summary>What a run came to.</summary>
internal sealed class CheckCounts
{
    public int Files { get; private set; }

    public int Invalid { get; private set; }

    public int Warned { get; private set; }

    public int Unreadable { get; set; }

    public void Add(CheckedFile file)
    {
        Files++;
        Invalid += file.IsValid ? 0 : 1;
        Warned += file.HasWarnings ? 1 : 0;
    }
}
