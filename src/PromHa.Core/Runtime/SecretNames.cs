namespace PromHa.Core;

/// <summary>Guesses from a key whether its value must not be shown: free keys such as HTTP headers and URL parameters carry secrets too.</summary>
internal static class SecretNames
{
    private static readonly string[] Words = ["password", "passwd", "secret", "token", "credential", "authorization", "apikey", "api-key", "api_key", "cookie"];

    /// <summary>Looks at the last part of a path; names of files and references are no secrets.</summary>
    public static bool Looks(string path)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        return !name.EndsWith("_file", StringComparison.Ordinal) && !name.EndsWith("_ref", StringComparison.Ordinal)
            && Array.Exists(Words, w => name.Contains(w, StringComparison.OrdinalIgnoreCase));
    }
}
