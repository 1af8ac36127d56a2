using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core.Alertmanager;

/// <summary>A field of a Mattermost attachment (<c>fields</c>). Both texts are templates.</summary>
public sealed record MattermostField : ConfigModel
{
    /// <summary>Title.</summary>
    /// <value>Required.</value>
    public required string Title { get; init; }

    /// <summary>Text.</summary>
    /// <value>Required.</value>
    public required string Value { get; init; }

    /// <summary>Whether it may stand beside another field.</summary>
    /// <value>Default: it may not.</value>
    [SuppressMessage("Naming", "CA1720", Justification = "The name of the field in the file.")]
    public bool? Short { get; init; }
}
