using System.Collections.Frozen;

namespace PromHa.Core.Tests;

/// <summary>How a tool's answer to the examples of a check differs from that of the check.</summary>
internal enum ServerDifference
{
    /// <summary>The bad example is refused, for a key that the tool is too old for; so may be the good one.</summary>
    TooNew,

    /// <summary>Both examples are refused, because the Debian build of the tool leaves the section out.</summary>
    NotBuilt,

    /// <summary>The bad example of an error is accepted.</summary>
    Accepted,

    /// <summary>The bad example of a warning is refused.</summary>
    Refused,
}

/// <summary>Why a tool does not say about an example what the check says.</summary>
/// <param name="Kind">What is different.</param>
/// <param name="Reason">A sentence for the page of checks; empty where the kind says it all.</param>
internal sealed record ServerException(ServerDifference Kind, string Reason = "");

/// <summary>The examples where promtool 2.42 and amtool 0.25 differ from the checks, with the reason.</summary>
internal static class ServerExceptions
{
    public static readonly FrozenDictionary<string, ServerException> All = new Dictionary<string, ServerException>(
    [
        KeyValuePair.Create(IssueIds.EmptyFile, new ServerException(ServerDifference.Accepted, "Prometheus then scrapes nothing, which is what an accident looks like and not a plan.")),
        KeyValuePair.Create(IssueIds.UnreadContent, new ServerException(ServerDifference.Accepted, "What the file says after the dashes is lost.")),
        KeyValuePair.Create(IssueIds.NullItem, new ServerException(ServerDifference.Accepted, "Prometheus drops the item. Empty items of other lists make it crash, and nobody who writes a dash means nothing by it.")),
        KeyValuePair.Create(IssueIds.ZeroRefreshInterval, new ServerException(ServerDifference.Accepted, "promtool does not start the discovery; Prometheus does, and crashes.")),
        KeyValuePair.Create(IssueIds.TargetAddress, new ServerException(ServerDifference.Accepted, "promtool looks at target files only without --syntax-only, and refuses them then.")),
        KeyValuePair.Create(IssueIds.LoneTargetAddress, new ServerException(ServerDifference.Refused, "Asked with a job that does not relabel.")),
        KeyValuePair.Create(IssueIds.Queue, new ServerException(ServerDifference.Accepted, "Newer versions refuse it.")),
        KeyValuePair.Create(IssueIds.WideNames, new ServerException(ServerDifference.Refused, "Prometheus 3 takes the name.")),

        .. Of(
            ServerDifference.TooNew,
            IssueIds.ScrapeProtocols, IssueIds.LabelName, IssueIds.NameSchemes, IssueIds.Storage, IssueIds.Otlp, IssueIds.Proxy,
            IssueIds.ReservedHeaders, IssueIds.AzureAd, IssueIds.SecretRequired, IssueIds.OciAuth, IssueIds.StackitEndpoint, IssueIds.RouteLabelName,
            IssueIds.TracingCompression, IssueIds.EventBatch, IssueIds.KafkaBrokers, IssueIds.ReceiverLabelName, IssueIds.SlackWay,
            IssueIds.SlackUpdateMessage, IssueIds.SlackAuthorization, IssueIds.EmailThreading, IssueIds.PushoverFormat,
            IssueIds.IncidentioAuthorization, IssueIds.PlainTemplate, IssueIds.WebAllowedNames),
        .. Of(ServerDifference.NotBuilt, IssueIds.EmptyServer, IssueIds.KubernetesAccess, IssueIds.KubernetesSelectors),
    ]).ToFrozenDictionary();

    private static IEnumerable<KeyValuePair<string, ServerException>> Of(ServerDifference kind, params string[] ids) =>
        ids.Select(id => KeyValuePair.Create(id, new ServerException(kind)));
}
