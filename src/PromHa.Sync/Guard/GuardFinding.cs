namespace PromHa.Sync;

/// <summary>What a guard refused a generation for: a reload would survive it, but the monitoring would not.</summary>
/// <param name="GuardId">The guard, for example <c>targets-lost</c>; its settings have the same name under <c>PromHa:Guards</c>.</param>
/// <param name="Message">What would be lost, for a person.</param>
/// <param name="Measured">What the guard measured.</param>
/// <param name="Threshold">From where on it refuses, in the unit of <paramref name="Measured"/>.</param>
public sealed record GuardFinding(string GuardId, string Message, double Measured, double Threshold);
