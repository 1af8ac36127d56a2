namespace PromHa.Cli.Output;

/// <summary>Results on the standard output, everything else on the standard error.</summary>
internal sealed class CommandOutput(TextWriter results, TextWriter messages)
{
    private readonly Lock _gate = new();

    public TextWriter Results => results;

    public void Error(string message)
    {
        lock (_gate)
        {
            messages.WriteLine("promha: " + message);
        }
    }

    /// <summary>Overwrites the last line of progress.</summary>
    public void Progress(string text)
    {
        lock (_gate)
        {
            messages.Write("\r" + text);
        }
    }
}
