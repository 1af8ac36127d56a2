namespace PromHa.Core;

internal static partial class CheckCatalog
{
    private static IEnumerable<SectionCheck> AlertmanagerChecks =>
    [
        new RouteMissingCheck(),
        new ReceiverNameCheck(),
        new DuplicateReceiverCheck(),
        new UndefinedReceiverCheck(),
    ];

    private static IEnumerable<SectionCheck> ReceiverChecks =>
    [
        new NotificationTextCheck(),
    ];

    private static IEnumerable<SectionCheck> WebChecks => [];
}
