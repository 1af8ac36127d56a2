namespace PromHa.Core.Prometheus;

/// <summary>The clouds of Azure.</summary>
public enum AzureAdCloud
{
    /// <summary>The public one.</summary>
    [ConfigName("AzurePublic")]
    AzurePublic,

    /// <summary>The one in China.</summary>
    [ConfigName("AzureChina")]
    AzureChina,

    /// <summary>The one of the US government.</summary>
    [ConfigName("AzureGovernment")]
    AzureGovernment,
}
