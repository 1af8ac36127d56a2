namespace PromHa.Testing;

/// <summary>
/// An expectation about a configuration does not hold. The message says what was expected, what was found, what is nearest to it, and shows
/// a part of the configuration; secrets in it are hidden. Test frameworks report it as they report any exception: the test failed.
/// </summary>
public sealed class ConfigAssertionException : Exception
{
    /// <summary>Creates the exception, also for assertions of your own.</summary>
    /// <param name="message">What was expected and what was found.</param>
    public ConfigAssertionException(string message)
        : base(message)
    {
    }
}
