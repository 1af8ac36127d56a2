using YamlDotNet.Core;

namespace PromHa.Core.Editing;

/// <summary>
/// Changes a file as a person would: what the change does not touch stays as it is, comments, order, quotes and line ends included.
/// Every change is held against the model: it does what it says, or the text stays the same. Not thread-safe.
/// </summary>
/// <typeparam name="TFile">The model of the file.</typeparam>
public abstract class ConfigEditor<TFile>
    where TFile : ConfigFile<TFile>, new()
{
    // A key that this version does not know is no reason to refuse an edit elsewhere.
    private readonly ConfigReadOptions _options;

    private protected ConfigEditor(string text, string? fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        _options = new ConfigReadOptions { KeepUnknownKeys = true, FileName = fileName };
        Text = text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
        Config = ConfigFile<TFile>.Read(text, _options).Config;
    }

    /// <summary>The text of the file as it is now.</summary>
    public string Text { get; private set; }

    /// <summary>What the file holds now.</summary>
    public TFile Config { get; private set; }

    private protected void Apply(TFile expected, Action<YamlEdit> change)
    {
        var edit = new YamlEdit(Text);
        ConfigDocument<TFile>? result = null;
        Exception? failure = null;
        try
        {
            change(edit);
            result = ConfigFile<TFile>.Read(edit.Text, _options);
        }
        catch (Exception e) when (e is YamlException or NullReferenceException or ArgumentException or InvalidOperationException)
        {
            failure = e;
        }

        if (result is not { IsReadable: true } || result.Config != expected)
        {
            throw new ConfigEditException(Reason(), failure);
        }

        Text = edit.Text;
        Config = result.Config;
    }

    // Several edits that are one change: all of them, or none.
    private protected void Together(Action changes)
    {
        var (text, config) = (Text, Config);
        try
        {
            changes();
        }
        catch
        {
            (Text, Config) = (text, config);
            throw;
        }
    }

    private string Reason()
    {
        const string rest = "Nothing was changed: make this change by hand.";
        return TextTree.Read(Text) is { } root && FirstAlias(root) is { } alias
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Line {alias.Line + 1} repeats a section by an alias ('*'), and an edit of the one would change the other. {rest}")
            : $"The text is written in a way that this edit cannot keep, with a section in braces for example. {rest}";
    }

    private static TextNode? FirstAlias(TextNode node) => node.Kind == TextNodeKind.Alias ? node
        : node.Items.Concat(node.Entries.Select(static e => e.Value)).Select(FirstAlias).FirstOrDefault(static n => n is not null);
}
