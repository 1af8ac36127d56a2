namespace PromHa.Core.Prometheus;

/// <summary>Versions of the API that takes alerts.</summary>
public enum AlertmanagerApiVersion
{
    /// <summary>The one of every Alertmanager since 0.16.</summary>
    V2,

    /// <summary>The old one. Prometheus 3 refuses it.</summary>
    [Until("2.55")]
    V1,
}
