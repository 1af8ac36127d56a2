namespace PromHa.Core;

/// <summary>Repetition: stars, pluses, question marks and braces.</summary>
internal sealed partial class RegexParser
{
    private void ParseOperator(bool wasRepeated)
    {
        var start = _at;
        var (least, most) = _text[_at++] switch { '*' => (0, (int?)null), '+' => (1, null), _ => (0, 1) };
        Repeat(start, least, most, counted: false, wasRepeated);
    }

    /// <summary>Reads <c>{2}</c>, <c>{2,}</c> or <c>{2,3}</c>; braces with anything else in them are plain characters.</summary>
    /// <returns>Whether it was a repetition.</returns>
    private bool ParseBraces(bool wasRepeated)
    {
        var start = _at++;
        if (Count() is { } least)
        {
            var most = (int?)least;
            var bounded = true;
            if (_at < _text.Length && _text[_at] == ',')
            {
                _at++;
                bounded = _at >= _text.Length || _text[_at] != '}';
                most = bounded ? Count() : null;
            }

            if (_at < _text.Length && _text[_at] == '}' && (most is not null || !bounded))
            {
                _at++;
                if (least > MaxRepeat || most > MaxRepeat || most < least)
                {
                    throw Problem("the repetition's count is above 1000 or its bounds are the wrong way round", "write {least,most} with at most 1000", start);
                }

                Repeat(start, least, most, counted: true, wasRepeated);
                return true;
            }
        }

        _at = start + 1;
        Literal('{');
        return false;
    }

    private void Repeat(int start, int least, int? most, bool counted, bool wasRepeated)
    {
        var lazy = _flags.HasFlag(RegexFlags.Lazy);
        if (_at < _text.Length && _text[_at] == '?')
        {
            _at++;
            lazy = !lazy;
        }

        if (wasRepeated)
        {
            throw Problem("two repetition operators stand together", "there are no possessive ones; group the inner one: (?:a*)*", start);
        }

        if (_level.Current.Count == 0)
        {
            throw Problem("the repetition operator has nothing to repeat", "put something before it, or a backslash for the character itself", start);
        }

        var node = new RegexNode.Repeat(_level.Current[^1], least, most, !lazy, counted);
        _level.Current[^1] = Checked(node);
        if (counted && (least >= 2 || most >= 2) && !IsWithin(node, MaxRepeat))
        {
            throw Problem("nested repetitions make more than 1000 copies", "lower the counts", start);
        }
    }

    /// <summary>Digits without a leading zero; what is too large for any use becomes a count above all bounds.</summary>
    private int? Count()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        var digits = _text.AsSpan(start, _at - start);
        return digits.Length == 0 || (digits.Length > 1 && digits[0] == '0') ? null
            : digits.Length > 8 ? int.MaxValue
            : int.Parse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool IsWithin(RegexNode node, int copies)
    {
        if (node is RegexNode.Repeat { Counted: true } repeat)
        {
            var count = repeat.Most ?? repeat.Least;
            if (repeat.Most == 0)
            {
                return true;
            }

            if (count > copies)
            {
                return false;
            }

            copies /= Math.Max(1, count);
        }

        return node.Parts.All(p => IsWithin(p, copies));
    }
}
