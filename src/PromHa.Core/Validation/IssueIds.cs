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
}
