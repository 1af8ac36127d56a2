namespace PromHa.Api.Tests;

internal static class Rule
{
    /// <summary>Fails with every breach listed; xunit's own assertions on collections show the first few only.</summary>
    public static void Holds(string rule, IEnumerable<string> breaches)
    {
        var list = breaches.Order(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, $"{rule}. Breached by:\n  {string.Join("\n  ", list)}");
    }
}
