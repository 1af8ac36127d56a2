using System.Collections.Frozen;
using PromHa.Core.Web;

namespace PromHa.Core;

internal sealed class WebHeadersCheck : SectionCheck<HttpServerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.WebHeaders,
        Title = "Headers of answers are those that may be set",
        Why = "The servers refuse every other header, and values that browsers do not know.",
        Kind = ConfFileRole.WebConfig,
        Good = """
            http_server_config: {headers: {X-Frame-Options: deny}}
            """,
        Bad = """
            http_server_config: {headers: {X-Frame-Options: none}}
            """,
    };

    private static readonly FrozenDictionary<string, string[]> Known = new Dictionary<string, string[]>
    {
        ["Content-Security-Policy"] = [],
        ["Strict-Transport-Security"] = [],
        ["X-Content-Type-Options"] = ["nosniff"],
        ["X-Frame-Options"] = ["deny", "sameorigin"],
        ["X-XSS-Protection"] = [],
    }.ToFrozenDictionary();

    protected override void Check(HttpServerConfig section, SectionContext context)
    {
        foreach (var (name, value) in section.Headers)
        {
            if (!Known.TryGetValue(name, out var values))
            {
                context.Report($"The header '{name}' cannot be set here. Only {SectionValues.AnyOf([.. Known.Keys.Order(StringComparer.Ordinal)])} can, in this spelling.", section, "headers");
            }
            else if (values.Length > 0 && !values.Contains(value))
            {
                context.Report($"The header '{name}' must be {SectionValues.AnyOf(values)}. It is '{value}'.", section, "headers");
            }
        }
    }
}
