namespace PromHa.Core.Discovery;

/// <summary>Which objects of one role count in a Kubernetes discovery.</summary>
public sealed record KubernetesSelector : ConfigModel
{
    /// <summary>The kind of objects.</summary>
    /// <value>Required.</value>
    public required KubernetesRole Role { get; init; }

    /// <summary>The label selector.</summary>
    /// <value>Default: all objects.</value>
    public string? Label { get; init; }

    /// <summary>The field selector.</summary>
    /// <value>Default: all objects.</value>
    public string? Field { get; init; }
}
