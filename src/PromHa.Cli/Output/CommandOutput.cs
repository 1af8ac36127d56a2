namespace PromHa.Cli.Output;

/// <summary>Messages and progress on the standard error.</summary>
internal sealed class CommandOutput(CommandConsole console)
{
    private readonly Lock _gate = new();

    public bool ShowsProgress => console.ShowsProgress;

    public void Error(string message) => Write("promha: " + message);

    public void Plain(string message) => Write(message);

    public void Note(string message) => Write("promha: note: " + message);

    /// <summary>Overwrites the last line of progress.</summary>
    public void Progress(string text)
    {
        lock (_gate)
        {
            console.Error.Write("\r" + text);
        }
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            console.Error.WriteLine(Printable.Of(line));
        }
    }
}
