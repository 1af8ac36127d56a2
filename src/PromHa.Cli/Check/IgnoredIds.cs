using PromHa.Cli.Output;
using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary>A typing error in an id would switch nothing off, and nobody would know why.</summary>
internal static class IgnoredIds
{
    public static void Verify(IEnumerable<string> ids, string where, CommandOutput output)
    {
        foreach (var id in ids)
        {
            var check = ValidationChecks.All.FirstOrDefault(c => c.Id == id)
                ?? throw new UsageException($"{where}: '{id}' is the id of no check. 'promha checks' lists them.");
            if (check.Severity == ValidationSeverity.Error)
            {
                output.Note($"{where}: {id} is an error, and errors cannot be switched off. Nothing is ignored by it but warnings of the same id.");
            }
        }
    }
}
