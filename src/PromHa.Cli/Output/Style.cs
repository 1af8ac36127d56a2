namespace PromHa.Cli.Output;

/// <summary>Colours for a terminal, or none.</summary>
internal sealed class Style(bool on)
{
    public string Error(string text) => Paint(text, "1;31");

    public string Warning(string text) => Paint(text, "1;33");

    public string Info(string text) => Paint(text, "1;36");

    public string Good(string text) => Paint(text, "32");

    public string Strong(string text) => Paint(text, "1");

    public string Faint(string text) => Paint(text, "2");

    private string Paint(string text, string code) => on ? $"\e[{code}m{text}\e[0m" : text;
}
