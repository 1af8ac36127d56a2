namespace PromHa.Core.Alertmanager;

/// <summary>Mails of one alert group in one thread (<c>threading</c>).</summary>
public sealed record EmailThreading : ConfigModel
{
    /// <summary>Whether mails form threads.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? Enabled { get; init; }

    /// <summary>When a new thread begins: <c>daily</c>, or <c>none</c> for one thread per group.</summary>
    /// <value>Default: none.</value>
    public string? ThreadByDate { get; init; }
}
