using PromHa.Cli.Check;

namespace PromHa.Cli.Output;

/// <summary>One way to print what was found.</summary>
internal interface ICheckReport
{
    void Add(CheckedFile file);

    void End(CheckCounts counts);
}
