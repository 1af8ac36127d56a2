namespace PromHa.Testing;

/// <summary>Sets of names as expected or not.</summary>
internal static class Sets
{
    /// <summary>What is missing and what is too much, a line each.</summary>
    public static string Difference(IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (missing, surplus) = (expected.Except(found).ToArray(), found.Except(expected).ToArray());
        var hint = missing.Select(m => Nearest.Of(m, surplus)).FirstOrDefault(static n => n is not null);
        return string.Join('\n', new[]
        {
            missing.Length == 0 ? null : $"Missing:  {Failure.Quoted(missing)}",
            surplus.Length == 0 ? null : $"Surplus:  {Failure.Quoted(surplus)}",
            hint is null ? null : $"Nearest:  '{hint}'",
        }.OfType<string>());
    }
}
