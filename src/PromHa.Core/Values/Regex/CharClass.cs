namespace PromHa.Core;

/// <summary>A character class of a regular expression. Immutable.</summary>
internal sealed class CharClass
{
    private readonly (RuneSet Set, bool Negated)[] _parts;
    private readonly bool _fold;
    private readonly bool _negated;
    private readonly bool[] _ascii = new bool[128];

    public CharClass(IEnumerable<(RuneSet Set, bool Negated)> parts, bool fold, bool negated)
    {
        _parts = [.. parts];
        _fold = fold;
        _negated = negated;
        for (var rune = 0; rune < _ascii.Length; rune++)
        {
            _ascii[rune] = Decide(rune);
        }
    }

    public bool Contains(int rune) => rune < 128 ? _ascii[rune] : Decide(rune);

    private bool Decide(int rune)
    {
        foreach (var (set, negated) in _parts)
        {
            // Case is folded before a part is negated: (?i)\W leaves the Kelvin sign out, which equals the letter k.
            if ((_fold ? set.ContainsFolded(rune) : set.Contains(rune)) != negated)
            {
                return !_negated;
            }
        }

        return _negated;
    }
}
