namespace PromHa.Core;

/// <summary>The stable ids of all findings. An id is never reused for another meaning.</summary>
internal static class IssueIds
{
    public const string MissingFile = "PH1001";
    public const string EmptyFile = "PH1002";
    public const string Encoding = "PH1003";
    public const string Syntax = "PH1004";
    public const string UnreadContent = "PH1005";
    public const string DuplicateKey = "PH1006";
    public const string TooLarge = "PH1007";

    public const string UnknownKey = "PH2001";
    public const string WrongShape = "PH2002";
    public const string NullItem = "PH2003";
    public const string BadDuration = "PH2004";
    public const string MissingKey = "PH2005";
    public const string BadValue = "PH2006";

    public const string JobName = "PH3001";
    public const string DuplicateJob = "PH3002";
    public const string TimeoutAboveInterval = "PH3003";
    public const string BadGlob = "PH3004";
    public const string GlobMatchesNothing = "PH3005";
    public const string InotifyBudget = "PH3006";
    public const string ZeroRefreshInterval = "PH3007";

    public const string GroupName = "PH4001";
    public const string DuplicateGroup = "PH4002";
    public const string RuleKind = "PH4003";
    public const string EmptyExpression = "PH4004";
    public const string BadExpression = "PH4005";

    public const string RouteMissing = "PH6001";
    public const string ReceiverName = "PH6002";
    public const string DuplicateReceiver = "PH6003";
    public const string UndefinedReceiver = "PH6004";
    public const string RootRoute = "PH6005";
    public const string GroupBy = "PH6006";
    public const string ZeroGroupTimes = "PH6007";
    public const string MatchLabelName = "PH6008";
    public const string MatcherSyntax = "PH6009";
    public const string EqualLabelName = "PH6010";
    public const string TimeIntervalName = "PH6011";
    public const string DuplicateTimeInterval = "PH6012";
    public const string UndefinedTimeInterval = "PH6013";
    public const string TimeRangeOrder = "PH6014";
    public const string RouteLabelName = "PH6015";
    public const string Smarthost = "PH6016";
    public const string TracingCompression = "PH6017";
    public const string EventBatch = "PH6018";
    public const string KafkaBrokers = "PH6019";
    public const string HttpAddress = "PH6020";
    public const string EmptyRequired = "PH6021";

    public const string ReceiverLabelName = "PH6101";
    public const string SecretOrFile = "PH6102";
    public const string MissingReceiverValue = "PH6103";
    public const string SlackWay = "PH6104";
    public const string SlackUpdateMessage = "PH6105";
    public const string SlackAuthorization = "PH6106";
    public const string SlackAction = "PH6107";
    public const string EmailHeaders = "PH6108";
    public const string EmailThreading = "PH6109";
    public const string OpsgenieResponder = "PH6110";
    public const string VictoropsCustomField = "PH6111";
    public const string PushoverFormat = "PH6112";
    public const string ReceiverWord = "PH6113";
    public const string SnsTarget = "PH6114";
    public const string SnsCredentials = "PH6115";
    public const string IncidentioAuthorization = "PH6116";
    public const string WebexAuthorization = "PH6117";

    public const string UnusedReceiver = "PH6501";
    public const string UnreachableRoute = "PH6502";
    public const string DuplicateRoute = "PH6503";
    public const string MatchAllRegex = "PH6504";
    public const string RepeatInterval = "PH6505";
    public const string ShortGroupInterval = "PH6506";
    public const string LastContinue = "PH6507";
    public const string SilentRoot = "PH6508";
    public const string RepeatBelowGroup = "PH6509";
    public const string UnusedTimeInterval = "PH6510";
    public const string BroadInhibition = "PH6511";
    public const string MaskedSecret = "PH6512";

    public const string WebTlsPair = "PH7001";
    public const string WebClientAuthority = "PH7002";
    public const string WebAllowedNames = "PH7003";
    public const string WebHeaders = "PH7004";
    public const string WebPasswordHash = "PH7005";
    public const string WebCipherSuites = "PH7006";
    public const string WebTlsVersions = "PH7007";
}
