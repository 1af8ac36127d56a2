using PromHa.Core.Prometheus;
using PromHa.Core.Rules;
using PromHa.Core.PromQl;

namespace PromHa.Core;

internal sealed class ShortRangeCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ShortRange,
        Title = "The range of a rate spans several scrapes",
        Why = "A rate needs two samples: over a range shorter than two scrape intervals it has no result at all.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - {record: 'job:requests:rate5m', expr: 'sum by (job) (rate(requests_total[5m]))'}
            """,
        Bad = """
            # beside a prometheus.yml with the usual scrape_interval of one minute
            groups:
            - name: g
              rules:
              - {record: 'job:requests:rate1m', expr: 'sum by (job) (rate(requests_total[1m]))'}
            """,
    };

    public override bool NeedsOthers => true;

    public override void Check(TreeContext context)
    {
        // Which job a series comes from, nobody can tell: only what is too short for all is certain.
        var global = context.Models<PrometheusConfig>().Select(static m => m.Model.Global?.ScrapeInterval).FirstOrDefault() ?? TimeSpan.FromMinutes(1);
        var shortest = ScrapeJobsCheck.Jobs(context).Select(j => j.Job.ScrapeInterval ?? global).DefaultIfEmpty(global).Min();
        foreach (var (path, file) in context.Models<RuleFile>(f => f.ShortestRange < 2 * shortest.Value))
        {
            foreach (var rule in file.AllRules().Where(r => ShortestRange(r.Expr) < 2 * shortest.Value))
            {
                foreach (var call in PromQlParser.Parse(rule.Expr, PromQlOptions.Experimental).Expression?.DescendantsAndSelf().OfType<FunctionCall>() ?? [])
                {
                    if (call is { Name: "rate" or "irate" or "increase" or "delta" or "idelta" or "deriv", Arguments: [MatrixSelector { Range.Length: { } range }] }
                        && range < 2 * shortest.Value)
                    {
                        context.Report(
                            $"{call.Name} over {PromDuration.From(range)} has no result: every job is scraped at {shortest} or less often, and two samples are needed. Take at least four intervals.",
                            path, rule, "expr");
                    }
                }
            }
        }
    }

    /// <summary>The shortest range that an expression names; null when it has none. Looks before it reads: most rules have no range that is too short.</summary>
    public static TimeSpan? ShortestRange(string? expression)
    {
        TimeSpan? shortest = null;
        for (var at = expression?.IndexOf('[', StringComparison.Ordinal) ?? -1; at >= 0; at = expression!.IndexOf('[', at + 1))
        {
            var end = expression!.IndexOf(']', at);
            if (end > at && PromDuration.TryParse(expression[(at + 1)..end].Trim(), out var range) && !(range.Value >= shortest))
            {
                shortest = range.Value;
            }
        }

        return shortest;
    }
}
