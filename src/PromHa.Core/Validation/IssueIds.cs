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
    public const string UnknownKind = "PH1008";
    public const string RepeatedJsonKey = "PH1009";

    public const string UnknownKey = "PH2001";
    public const string WrongShape = "PH2002";
    public const string NullItem = "PH2003";
    public const string BadDuration = "PH2004";
    public const string MissingKey = "PH2005";
    public const string BadValue = "PH2006";
    public const string TooNew = "PH2007";
    public const string EmptyValue = "PH2008";

    public const string JobName = "PH3001";
    public const string DuplicateJob = "PH3002";
    public const string TimeoutAboveInterval = "PH3003";
    public const string BadGlob = "PH3004";
    public const string GlobMatchesNothing = "PH3005";
    public const string InotifyBudget = "PH3006";
    public const string ZeroRefreshInterval = "PH3007";

    public const string Authentication = "PH3201";
    public const string CredentialSources = "PH3202";
    public const string AuthorizationType = "PH3203";
    public const string OAuth2 = "PH3204";
    public const string ClientCertificate = "PH3205";
    public const string TlsVersions = "PH3206";
    public const string Proxy = "PH3207";
    public const string ReservedHeaders = "PH3208";
    public const string ScrapeProtocols = "PH3008";
    public const string LabelName = "PH3009";
    public const string NameSchemes = "PH3010";
    public const string AgentMode = "PH3011";
    public const string StaticTarget = "PH3012";
    public const string Storage = "PH3013";
    public const string Tracing = "PH3014";
    public const string Otlp = "PH3015";
    public const string RelabelRule = "PH3101";
    public const string RemoteName = "PH3301";
    public const string Queue = "PH3302";
    public const string Sigv4 = "PH3303";
    public const string AzureAd = "PH3304";

    public const string EmptyServer = "PH3401";
    public const string DiscoveryUrl = "PH3402";
    public const string DnsPort = "PH3403";
    public const string ZookeeperPath = "PH3404";
    public const string SecretRequired = "PH3405";
    public const string ScalewayKeys = "PH3406";
    public const string AzureCredentials = "PH3407";
    public const string OciAuth = "PH3408";
    public const string StackitEndpoint = "PH3409";
    public const string FilterValues = "PH3410";
    public const string KubernetesAccess = "PH3411";
    public const string KubernetesSelectors = "PH3412";
    public const string TargetAddress = "PH3016";
    public const string ReferencedFile = "PH3017";
    public const string OutsideReference = "PH3018";
    public const string RecordName = "PH4006";

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
    public const string PlainTemplate = "PH6118";

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

    public const string RuleTemplate = "PH4007";
    public const string NotificationText = "PH6301";
    public const string TemplateFile = "PH6302";
    public const string UndefinedTemplate = "PH6303";

    public const string AlertWithoutFor = "PH5001";
    public const string AlertWithoutSeverity = "PH5002";
    public const string AlwaysFiring = "PH5003";
    public const string RateOfSum = "PH5004";
    public const string TemplateLabels = "PH5005";
    public const string RegexMatchesAll = "PH5006";
    public const string DuplicateRule = "PH5007";
    public const string WideNames = "PH5008";
    public const string SingleAlertmanager = "PH5010";
    public const string ReplicaLabel = "PH5011";
    public const string Lookback = "PH5012";
    public const string UnsetVariable = "PH5013";
    public const string OldBoolean = "PH5014";
    public const string SlowRefresh = "PH5015";
    public const string NoTargets = "PH5016";
    public const string DropsEverything = "PH5017";
    public const string FailingTemplate = "PH5018";
    public const string LoneTargetAddress = "PH5019";
    public const string DuplicateAcrossFiles = "PH5023";
    public const string UnknownMetric = "PH5020";
    public const string ShortRange = "PH5021";
    public const string SharedTarget = "PH5022";
}
