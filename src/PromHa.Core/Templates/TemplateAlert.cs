namespace PromHa.Core.Templates;

/// <summary>An alert as the notification templates of Alertmanager see it.</summary>
public sealed record TemplateAlert
{
    /// <summary>Whether it is resolved. Default: it is firing.</summary>
    public bool IsResolved { get; init; }

    /// <summary>The labels.</summary>
    public LabelSet Labels { get; init; } = [];

    /// <summary>The annotations.</summary>
    public LabelSet Annotations { get; init; } = [];

    /// <summary>When it began to fire.</summary>
    public DateTimeOffset StartsAt { get; init; }

    /// <summary>When it ended or will end.</summary>
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>The page of the Prometheus that made it.</summary>
    public string GeneratorUrl { get; init; } = "";

    /// <summary>The fingerprint of the labels, 16 hexadecimal digits.</summary>
    public string Fingerprint { get; init; } = "";
}
