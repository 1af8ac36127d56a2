namespace PromHa.Core.Alertmanager;

/// <summary>Events on the server's standard output. It has no settings: write <c>{}</c>.</summary>
public sealed record EventStdoutOutput : ConfigModel;
