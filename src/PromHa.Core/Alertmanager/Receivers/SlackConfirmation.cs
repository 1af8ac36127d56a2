namespace PromHa.Core.Alertmanager;

/// <summary>What is asked after a click on a button (<c>confirm</c>). All texts are templates.</summary>
public sealed record SlackConfirmation : ConfigModel
{
    /// <summary>The question.</summary>
    /// <value>Required.</value>
    public required string Text { get; init; }

    /// <summary>Title.</summary>
    /// <value>Default: none.</value>
    public string? Title { get; init; }

    /// <summary>Text of the button that goes on.</summary>
    /// <value>Default: none.</value>
    public string? OkText { get; init; }

    /// <summary>Text of the button that does not.</summary>
    /// <value>Default: none.</value>
    public string? DismissText { get; init; }
}
