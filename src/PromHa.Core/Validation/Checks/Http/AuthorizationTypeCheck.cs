namespace PromHa.Core;

internal sealed class AuthorizationTypeCheck : SectionCheck<Authorization>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.AuthorizationType,
        Title = "The authorization type is not Basic",
        Why = "The servers refuse it: user and password belong into basic_auth.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              authorization: {type: Token, credentials_file: secrets/token}
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              authorization: {type: Basic, credentials_file: secrets/token}
            """,
    };

    protected override void Check(Authorization section, SectionContext context)
    {
        if (string.Equals(section.Type?.Trim(), "basic", StringComparison.OrdinalIgnoreCase))
        {
            context.Report("The type 'Basic' is not taken here. Write 'basic_auth' with a user and a password instead.", section, "type");
        }
    }
}
