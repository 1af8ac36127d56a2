namespace PromHa.TestKit;

/// <summary>One server which a host reloads (<c>PromHa:Reload:N</c>).</summary>
public sealed record ReloadTarget(string Kind, Uri Url, string? Username = null, string? PasswordFile = null)
{
    public static ReloadTarget For(PrometheusServer server) => new("Prometheus", server.Url);

    public static ReloadTarget For(AlertmanagerServer server) => new("Alertmanager", server.Url);
}
