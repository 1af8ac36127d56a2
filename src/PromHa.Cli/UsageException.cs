namespace PromHa.Cli;

/// <summary>The command was called in a way that cannot work; the message says how it can.</summary>
internal sealed class UsageException(string message) : Exception(message);
