namespace PromHa.Core;

internal static partial class CheckCatalog
{
    private static IEnumerable<SectionCheck> AlertmanagerChecks =>
    [
        new RouteMissingCheck(),
        new ReceiverNameCheck(),
        new DuplicateReceiverCheck(),
        new UndefinedReceiverCheck(),
        new RootRouteCheck(),
        new GroupByCheck(),
        new ZeroGroupTimesCheck(),
        new MatchLabelNameCheck(),
        new MatcherSyntaxCheck(),
        new EqualLabelNameCheck(),
        new TimeIntervalNameCheck(),
        new DuplicateTimeIntervalCheck(),
        new UndefinedTimeIntervalCheck(),
        new TimeRangeOrderCheck(),
        new RouteLabelNameCheck(),
        new SmarthostCheck(),
        new TracingCompressionCheck(),
        new EventBatchCheck(),
        new KafkaBrokersCheck(),
        new HttpAddressCheck(),
        new UnusedReceiverCheck(),
        new UnreachableRouteCheck(),
        new DuplicateRouteCheck(),
        new MatchAllRegexCheck(),
        new RepeatIntervalCheck(),
        new ShortGroupIntervalCheck(),
        new LastContinueCheck(),
        new SilentRootCheck(),
        new RepeatBelowGroupCheck(),
        new UnusedTimeIntervalCheck(),
        new BroadInhibitionCheck(),
    ];

    private static IEnumerable<SectionCheck> ReceiverChecks =>
    [
        new ReceiverLabelNameCheck(),
        new SecretOrFileCheck(),
        new MissingReceiverValueCheck(),
        new SlackWayCheck(),
        new SlackUpdateMessageCheck(),
        new SlackAuthorizationCheck(),
        new SlackActionCheck(),
        new EmailHeadersCheck(),
        new EmailThreadingCheck(),
        new OpsgenieResponderCheck(),
        new VictoropsCustomFieldCheck(),
        new PushoverFormatCheck(),
        new ReceiverWordCheck(),
        new SnsTargetCheck(),
        new SnsCredentialsCheck(),
        new IncidentioAuthorizationCheck(),
        new WebexAuthorizationCheck(),
        new PlainTemplateCheck(),
        new MaskedSecretCheck(),
        new NotificationTextCheck(),
    ];

    private static IEnumerable<SectionCheck> WebChecks =>
    [
        new WebTlsPairCheck(),
        new WebClientAuthorityCheck(),
        new WebAllowedNamesCheck(),
        new WebHeadersCheck(),
        new WebPasswordHashCheck(),
        new WebCipherSuitesCheck(),
        new WebTlsVersionsCheck(),
    ];
}
