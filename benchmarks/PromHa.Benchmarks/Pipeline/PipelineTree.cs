using System.Globalization;
using PromHa.Benchmarks.EditToVerified;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Pipeline;

/// <summary>A valid tree, 50 files a business, half rules, half targets; sizes of 0.5 to 8 KB, log-uniform, the same each time.</summary>
internal sealed class PipelineTree
{
    private const int PerBusiness = 50;
    private const double Smallest = 500;
    private const double Largest = 8000;
    private const int BytesOfAlert = 175;
    private const int BytesOfTarget = 37;

    private readonly SeedShapedTree _tree;
    private readonly int _businesses;

    public PipelineTree(string directory, int files)
    {
        _businesses = files / PerBusiness;
        _tree = Trees.Create(directory, files);
        for (var business = 0; business < _businesses; business++)
        {
            for (var file = 0; file < PerBusiness / 2; file++)
            {
                WriteRules(business, file, "down");
                WriteTargets(business, file, "");
            }
        }
    }

    public string Directory => _tree.ConfDirectory;

    /// <summary>Saves two rule files and a target file with other content.</summary>
    public void Edit(int number)
    {
        var mark = FormattableString.Invariant($"e{number}");
        WriteRules(number % _businesses, number % (PerBusiness / 2), mark);
        WriteRules((number + 7) % _businesses, (number + 3) % (PerBusiness / 2), mark);
        WriteTargets((number + 11) % _businesses, (number + 5) % (PerBusiness / 2), mark);
    }

    private void WriteRules(int business, int file, string mark)
    {
        var name = NameOf(business);
        var group = FormattableString.Invariant($"{name}_r{file}");
        string[] alerts = [.. Enumerable.Range(0, CountOf(business, file, BytesOfAlert)).Select(n => FormattableString.Invariant($"{group}_{mark}_{n}"))];
        Put(SeedShapedTree.RulePath(name, FormattableString.Invariant($"r{file:00}")), SeedShapedText.Rules(group, alerts));
    }

    private void WriteTargets(int business, int file, string mark)
    {
        var name = NameOf(business);
        string[] targets = [.. Enumerable.Range(0, CountOf(business, file + PerBusiness, BytesOfTarget)).Select(n => FormattableString.Invariant($"{name}-j{file}-{mark}{n}.invalid:9100"))];
        Put(SeedShapedTree.JobPath(name, FormattableString.Invariant($"j{file:00}")), SeedShapedText.Targets(targets));
    }

    private void Put(string path, string text)
    {
        var temporary = _tree.ConfDirectory + ".edit";
        File.WriteAllText(temporary, text);
        File.Move(temporary, _tree.FullPath(path), overwrite: true);
    }

    private static string NameOf(int business) => "b" + business.ToString("00", CultureInfo.InvariantCulture);

    private static int CountOf(int business, int file, int bytes)
    {
        // Any fixed sequence without a period does: 0 to 1, evenly.
        var share = ((business * 1009L) + (file * 9176L) + 7919L) * 0.6180339887 % 1;
        return Math.Max(1, (int)(Smallest * Math.Pow(Largest / Smallest, share) / bytes));
    }
}
