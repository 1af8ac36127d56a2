namespace PromHa.Core;

/// <summary>Plain scalars as go-yaml reads them.</summary>
internal static class GoScalars
{
    /// <summary>The YAML 1.1 booleans, which go-yaml accepts where a boolean is wanted.</summary>
    public static bool TryBool(string text, out bool value)
    {
        value = text is "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y";
        return value || text is "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N";
    }
}
