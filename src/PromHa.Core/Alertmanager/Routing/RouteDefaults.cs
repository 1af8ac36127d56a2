namespace PromHa.Core.Alertmanager;

/// <summary>What the root route takes where it says nothing.</summary>
internal static class RouteDefaults
{
    public static readonly PromDuration GroupWait = "30s";
    public static readonly PromDuration GroupInterval = "5m";
    public static readonly PromDuration RepeatInterval = "4h";
}
