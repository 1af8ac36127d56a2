namespace PromHa.Sync;

/// <summary>What is wrong with the settings of guards, naming the key.</summary>
internal static class GuardOptionsFaults
{
    public static void Find(PromHaGuardOptions guards, Action<bool, string> need)
    {
        foreach (var (name, lost) in new[] { ("TargetsLost", guards.TargetsLost), ("RulesLost", guards.RulesLost) })
        {
            need(lost.MaxShare is >= 0 and <= 1, $"PromHa:Guards:{name}:MaxShare must be between 0 and 1, such as 0.5 for half of them; PromHa:Guards:{name}:Enabled=false switches the guard off.");
            need(lost.MinCount >= 0, $"PromHa:Guards:{name}:MinCount must not be negative.");
        }

        need(guards.EmptyOrTruncated.MinShareLeft is >= 0 and <= 1, "PromHa:Guards:EmptyOrTruncated:MinShareLeft must be between 0 and 1, such as 0.1 for a tenth.");
        need(guards.EmptyOrTruncated.MinCount >= 0, "PromHa:Guards:EmptyOrTruncated:MinCount must not be negative.");
        need(guards.InotifyBudget.Reserve >= 0, "PromHa:Guards:InotifyBudget:Reserve must not be negative.");
        need(guards.UnknownBinaryFiles.MaxFileBytes > 0, "PromHa:Guards:UnknownBinaryFiles:MaxFileBytes must be more than zero.");
    }
}
