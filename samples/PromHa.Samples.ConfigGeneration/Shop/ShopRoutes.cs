using PromHa.Core.Alertmanager;

namespace PromHa.Samples.ConfigGeneration.Shop;

/// <summary>Who is told of what: critical alerts ring the phone, those of databases go to their team too, everything else to the chat.</summary>
public static class ShopRoutes
{
    private const string Gateway = "http://10.1.0.40:8060";

    public static AlertmanagerConfig Alertmanager => new()
    {
        Route = new()
        {
            Receiver = "chat",
            GroupBy = ["alertname", "project"],
            GroupWait = "30s",
            GroupInterval = "5m",
            RepeatInterval = "4h",
            Routes =
            [
                new() { Receiver = "dba", Matchers = ["team=\"dba\""], Continue = true },
                new() { Receiver = "phone", Matchers = ["severity=\"critical\""], GroupWait = "10s" },
                new() { Receiver = "chat" },
            ],
        },
        Receivers = [Webhook("chat"), Webhook("dba"), Webhook("phone")],
        InhibitRules =
        [
            // A host that is down has no news to tell about its disks.
            new() { SourceMatchers = ["alertname=\"NodeDown\""], TargetMatchers = ["severity=\"warning\""], Equal = ["ip"] },
        ],
    };

    private static Receiver Webhook(string name) => new() { Name = name, WebhookConfigs = [new() { Url = $"{Gateway}/{name}" }] };
}
