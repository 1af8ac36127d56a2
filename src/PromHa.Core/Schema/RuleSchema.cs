namespace PromHa.Core;

/// <summary>The keys of rule files.</summary>
internal static class RuleSchema
{
    public const string Table = """
        rule_groups
          [rule_group] groups
        rule_group
          string name
          duration interval query_offset
          int limit
          [rule] rules
          {string} labels
        rule
          string record alert expr
          duration for keep_firing_for
          {string} labels annotations
        """;
}
