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
        Text = text;
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
            throw new ConfigEditException(
                "This file is written in a way that the edit cannot keep, with anchors or with sections in braces for example. Change it by hand, or write it anew with Config.ToYaml().", failure);
        }

        Text = edit.Text;
        Config = result.Config;
    }
}
