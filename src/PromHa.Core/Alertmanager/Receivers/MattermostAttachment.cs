namespace PromHa.Core.Alertmanager;

/// <summary>An attachment of a Mattermost message (<c>attachments</c>). All texts are templates.</summary>
public sealed record MattermostAttachment : ConfigModel
{
    /// <summary>Text for clients that show no attachments.</summary>
    /// <value>Default: none.</value>
    public string? Fallback { get; init; }

    /// <summary>Colour of the left border.</summary>
    /// <value>Default: none.</value>
    public string? Color { get; init; }

    /// <summary>Text before the attachment.</summary>
    /// <value>Default: none.</value>
    public string? Pretext { get; init; }

    /// <summary>Text.</summary>
    /// <value>Default: none.</value>
    public string? Text { get; init; }

    /// <summary>Author.</summary>
    /// <value>Default: none.</value>
    public string? AuthorName { get; init; }

    /// <summary>Where the author's name leads.</summary>
    /// <value>Default: none.</value>
    public string? AuthorLink { get; init; }

    /// <summary>Address of the author's picture.</summary>
    /// <value>Default: none.</value>
    public string? AuthorIcon { get; init; }

    /// <summary>Title.</summary>
    /// <value>Default: none.</value>
    public string? Title { get; init; }

    /// <summary>Where the title leads.</summary>
    /// <value>Default: none.</value>
    public string? TitleLink { get; init; }

    /// <summary>Fields below the text.</summary>
    /// <value>Default: none.</value>
    public ConfigList<MattermostField> Fields { get; init; } = [];

    /// <summary>Address of a small picture.</summary>
    /// <value>Default: none.</value>
    public string? ThumbUrl { get; init; }

    /// <summary>Text at the foot.</summary>
    /// <value>Default: none.</value>
    public string? Footer { get; init; }

    /// <summary>Address of a picture at the foot.</summary>
    /// <value>Default: none.</value>
    public string? FooterIcon { get; init; }

    /// <summary>Address of a picture.</summary>
    /// <value>Default: none.</value>
    public string? ImageUrl { get; init; }
}
