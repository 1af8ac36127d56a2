namespace PromHa.Core.Editing;

/// <summary>
/// A file is written in a way that an edit cannot keep: with anchors, or with sections in braces over several lines. Nothing was changed.
/// </summary>
public sealed class ConfigEditException : InvalidOperationException
{
    internal ConfigEditException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
