namespace PromHa.Core;

/// <summary>All checks there are. A new one is a class of its own, named here.</summary>
internal static partial class CheckCatalog
{
    /// <summary>Those that look at the sections of one file.</summary>
    public static IReadOnlyList<SectionCheck> SectionChecks { get; } =
    [
        .. PrometheusChecks, .. HttpChecks, .. DiscoveryChecks, .. RuleChecks, .. AlertmanagerChecks, .. ReceiverChecks, .. WebChecks, .. LintChecks,
    ];

    /// <summary>Those that look at several files together, in the order of the reader: is it there, does it make sense.</summary>
    public static IReadOnlyList<TreeCheck> TreeChecks { get; } =
    [
        new ScrapeJobsCheck(),
        new GlobMatchesNothingCheck(),
        new OutsideReferenceCheck(),
        new ReferencedFilesCheck(),
        new InotifyBudgetCheck(),
        new TargetAddressCheck(),
        new LoneTargetAddressCheck(),
        new TemplateFilesCheck(),
        new UndefinedTemplateCheck(),
        new UnknownMetricCheck(),
        new ShortRangeCheck(),
        new SharedTargetCheck(),
        new DuplicateAcrossFilesCheck(),
    ];
}
