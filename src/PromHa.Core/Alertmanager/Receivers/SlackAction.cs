namespace PromHa.Core.Alertmanager;

/// <summary>A button of a Slack message (<c>actions</c>). All texts are templates.</summary>
public sealed record SlackAction : ConfigModel
{
    /// <summary>Its text.</summary>
    /// <value>Required.</value>
    public required string Text { get; init; }

    /// <summary>What it is: <c>button</c>.</summary>
    /// <value>Required.</value>
    public required string Type { get; init; }

    /// <summary>Where it leads.</summary>
    /// <value>Default: none; an address or a name is required.</value>
    public string? Url { get; init; }

    /// <summary>Its name, for the app that answers.</summary>
    /// <value>Default: none. Without meaning beside an address.</value>
    public string? Name { get; init; }

    /// <summary>What the app is told.</summary>
    /// <value>Default: none. Without meaning beside an address.</value>
    public string? Value { get; init; }

    /// <summary>What is asked before the app is told.</summary>
    /// <value>Default: nothing. Without meaning beside an address.</value>
    public SlackConfirmation? Confirm { get; init; }

    /// <summary>Its looks: <c>primary</c> or <c>danger</c>.</summary>
    /// <value>Default: plain.</value>
    public string? Style { get; init; }
}
