namespace PromHa.TestKit;

/// <summary>One rule as a server reports it.</summary>
public sealed record RunningRule(string File, string Group, string Name, string Query);
