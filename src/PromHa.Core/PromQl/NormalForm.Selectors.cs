using System.Globalization;
using System.Text;

namespace PromHa.Core.PromQl;

/// <content>Selectors.</content>
internal static partial class NormalForm
{
    // A name before the braces is not repeated within; the conditions are sorted by their text.
    private static void AppendSeries(StringBuilder to, VectorSelector selector)
    {
        to.Append(selector.Name);
        List<string>? conditions = null;
        foreach (var matcher in selector.Matchers)
        {
            if (selector.Name is null || matcher is not { Name: "__name__", Operator: MatchOperator.Equal } || matcher.Value != selector.Name)
            {
                (conditions ??= []).Add(matcher.ToString());
            }
        }

        if (conditions is not null)
        {
            // Ordinal order of UTF-16 and of UTF-8 differ beyond U+FFFF only.
            conditions.Sort(StringComparer.Ordinal);
            to.Append('{').AppendJoin(',', conditions).Append('}');
        }
    }

    private static void AppendAt(StringBuilder to, AtModifier? at)
    {
        switch (at?.Time)
        {
            case AtTime.Start: to.Append(" @ start()"); break;
            case AtTime.End: to.Append(" @ end()"); break;
            case AtTime.Fixed: to.Append(CultureInfo.InvariantCulture, $" @ {at.Milliseconds / 1000m:F3}"); break;
        }
    }

    private static void AppendExtension(StringBuilder to, RangeExtension extension) =>
        to.Append(extension switch { RangeExtension.Anchored => " anchored", RangeExtension.Smoothed => " smoothed", _ => "" });

    private static void AppendOffset(StringBuilder to, PromQlDuration? offset)
    {
        if (offset is null || offset.IsZero)
        {
            return;
        }

        to.Append(" offset ");
        DurationForm.Append(to, offset);
    }
}
