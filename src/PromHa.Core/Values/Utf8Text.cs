namespace PromHa.Core;

internal static class Utf8Text
{
    /// <summary>Whether the text can be written in UTF-8: whether each surrogate is half of a pair.</summary>
    public static bool IsValid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
