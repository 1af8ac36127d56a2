using PromHa.Core.Alertmanager;

namespace PromHa.Core;

/// <summary>Where a section holds matchers.</summary>
internal static class MatcherLists
{
    public static IReadOnlyList<(string Key, ConfigList<string> Matchers)> Of(ConfigModel section) => section switch
    {
        Route route => [("matchers", route.Matchers)],
        InhibitRule rule => [("source_matchers", rule.SourceMatchers), ("target_matchers", rule.TargetMatchers)],
        _ => [],
    };
}
