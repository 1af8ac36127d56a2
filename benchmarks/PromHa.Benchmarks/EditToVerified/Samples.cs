namespace PromHa.Benchmarks.EditToVerified;

/// <summary>Measured times and their percentiles.</summary>
internal sealed class Samples
{
    private readonly List<double> _inForce = [];
    private readonly List<double> _verified = [];

    public int Missed { get; private set; }

    public void Add(TimeSpan? inForce, TimeSpan? verified, bool canTell)
    {
        if (inForce is null || verified is null)
        {
            Missed++;
            return;
        }

        _inForce.Add(inForce.Value.TotalMilliseconds);
        if (canTell)
        {
            _verified.Add(verified.Value.TotalMilliseconds);
        }
    }

    public string Row(int files, string name) =>
        FormattableString.Invariant($"| {files} files | {name} | {_inForce.Count + Missed} | {Times(_inForce)} | {Times(_verified)} | {Missed} |");

    private static string Times(List<double> values)
    {
        if (values.Count == 0)
        {
            return "– | – | –";
        }

        var sorted = values.Order().ToArray();
        return FormattableString.Invariant($"{At(0.5):F0} ms | {At(0.95):F0} ms | {sorted[^1]:F0} ms");

        double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
