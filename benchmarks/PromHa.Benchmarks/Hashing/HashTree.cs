using System.Globalization;
using System.Text;

namespace PromHa.Benchmarks.Hashing;

/// <summary>A conf tree for measuring, the same in every run: businesses with jobs and rules, 13 files a directory.</summary>
/// <param name="Name">How it is called in tables.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Files">Its files, relative to its root.</param>
/// <param name="Directories">How many directories it has.</param>
/// <param name="Bytes">The length of all files.</param>
internal sealed record HashTree(string Name, string Path, IReadOnlyList<string> Files, int Directories, long Bytes)
{
    private const int FilesOfBusiness = 40;
    private static readonly string[] Services = ["mysql", "redis", "node", "kafka", "nginx", "jvm"];

    /// <summary>Small files of 0.5 to 8 KB, their logarithms evenly spread, and 1 MB for every 2,000th.</summary>
    public static HashTree Small(string path, int files)
    {
        var random = new Random(1);
        return Make(files.ToString("N0", CultureInfo.InvariantCulture) + " files", path, files, i => (i + 1) % 2000 == 0 ? 1 << 20 : (int)(512 * Math.Pow(16, random.NextDouble())));
    }

    /// <summary>200 files of 5 MB.</summary>
    public static HashTree Big(string path) => Make("200 files of 5 MB", path, 200, static _ => 5 << 20);

    private static HashTree Make(string name, string path, int files, Func<int, int> lengthOf)
    {
        var businesses = Math.Max(1, files / FilesOfBusiness);
        var text = Text();
        var directories = new HashSet<string>(StringComparer.Ordinal) { path };
        var paths = new List<string>(files);
        var bytes = 0L;
        for (var i = 0; i < files; i++)
        {
            var (business, number) = (i % businesses, i / businesses);
            var service = Services[number / 2 % Services.Length];
            var relative = number % 2 == 0 ? $"business/biz-{business:D5}/job/{service}_{number}.yml" : $"business/biz-{business:D5}/rule/{service}_{number}.rules";
            var full = System.IO.Path.Join(path, relative);
            for (var directory = System.IO.Path.GetDirectoryName(full)!; directories.Add(directory); directory = System.IO.Path.GetDirectoryName(directory)!)
            {
                Directory.CreateDirectory(directory);
            }

            // Each begins elsewhere in the same long text.
            var length = lengthOf(i);
            File.WriteAllBytes(full, text.AsSpan(i * 61 % 4096, length));
            bytes += length;
            paths.Add(relative);
        }

        return new HashTree(name, path, paths, directories.Count, bytes);
    }

    private static byte[] Text()
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < (5 << 20) + 4096; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"- targets: ['10.{i / 65536 % 256}.{i / 256 % 256}.{i % 256}:9104']\n  labels: {{business: biz-{i % 977}, rack: r{i % 48}}}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
