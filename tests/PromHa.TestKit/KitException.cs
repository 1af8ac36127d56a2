namespace PromHa.TestKit;

/// <summary>What the kit expected did not happen; the message says what was observed instead.</summary>
public sealed class KitException : Exception
{
    public KitException()
    {
    }

    public KitException(string message)
        : base(message)
    {
    }

    public KitException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
