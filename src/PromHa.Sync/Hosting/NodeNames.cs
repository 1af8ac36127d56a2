using System.Globalization;

namespace PromHa.Sync;

/// <summary>Names of nodes stand in addresses, metrics and on terminals, and must not do anything there.</summary>
internal static class NodeNames
{
    private const int Longest = 253;

    public static bool IsGood(string name) =>
        name.Length is > 0 and <= Longest && name is not ("." or "..")
        && !name.Any(static c => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
