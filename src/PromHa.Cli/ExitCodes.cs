namespace PromHa.Cli;

/// <summary>What scripts look at.</summary>
internal static class ExitCodes
{
    public const int Good = 0;
    public const int Findings = 1;
    public const int Usage = 2;
}
