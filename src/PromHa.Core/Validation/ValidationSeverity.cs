namespace PromHa.Core;

/// <summary>How bad a finding is.</summary>
public enum ValidationSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info = 0,

    /// <summary>The servers load the tree, but probably do something else than was meant.</summary>
    Warning,

    /// <summary>The servers refuse the tree, crash on it, or would drop a part of it in silence. Such a tree must not be applied.</summary>
    Error,
}
