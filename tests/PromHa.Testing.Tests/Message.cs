namespace PromHa.Testing.Tests;

/// <summary>What a failed assertion tells.</summary>
internal static class Message
{
    /// <summary>The message of an assertion that must fail.</summary>
    public static string Of(Action assertion) => Assert.Throws<ConfigAssertionException>(assertion).Message;

    /// <summary>Expects that an assertion fails and that its message holds each of these.</summary>
    public static void Holds(Action assertion, params string[] parts)
    {
        var message = Of(assertion);
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
