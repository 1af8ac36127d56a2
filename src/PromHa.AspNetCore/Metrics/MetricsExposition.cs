using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace PromHa.AspNetCore;

/// <summary>Collects the instruments of this host's meters named <c>PromHa.*</c> and writes them in Prometheus' text format.</summary>
internal sealed class MetricsExposition : IDisposable
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly double[] Bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly Lock _gate = new();
    private readonly Lock _write = new();
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);

    public MetricsExposition(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // A listener hears every meter of the process; another host's have another factory.
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name.StartsWith("PromHa.", StringComparison.Ordinal))
            {
                lock (_gate)
                {
                    _families.TryAdd(instrument.Name, new Family(TypeOf(instrument), instrument.Description ?? "", instrument.IsObservable));
                }

                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    public string Write()
    {
        lock (_write)
        {
            Observe();
            return Format();
        }
    }

    private string Format()
    {
        var text = new StringBuilder();
        lock (_gate)
        {
            foreach (var (name, family) in _families)
            {
                text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {family.Help}\n# TYPE {name} {family.Type}\n");
                foreach (var (labels, series) in family.Series)
                {
                    if (family.Type == "histogram")
                    {
                        WriteHistogram(text, name, labels, series);
                    }
                    else
                    {
                        text.Append(CultureInfo.InvariantCulture, $"{name}{Braces(labels)} {series.Sum}\n");
                    }
                }
            }
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>What is observed now replaces what was: a series that is gone, such as that of a former digest, must not stay.</summary>
    private void Observe()
    {
        lock (_gate)
        {
            foreach (var family in _families.Values.Where(static f => f.IsObserved))
            {
                family.Series.Clear();
            }
        }

        _listener.RecordObservableInstruments();
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = LabelsOf(tags);
        lock (_gate)
        {
            var family = _families[instrument.Name];
            if (!family.Series.TryGetValue(labels, out var series))
            {
                family.Series.Add(labels, series = new Series());
            }

            series.Sum = family.Type == "gauge" ? value : series.Sum + value;
            if (family.Type == "histogram")
            {
                series.Count++;
                for (var i = 0; i < Bounds.Length; i++)
                {
                    series.Buckets[i] += value <= Bounds[i] ? 1 : 0;
                }
            }
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, string labels, Series series)
    {
        var prefix = labels.Length == 0 ? "" : labels + ",";
        for (var i = 0; i < Bounds.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{prefix}le=\"{Bounds[i]}\"}} {series.Buckets[i]}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{prefix}le=\"+Inf\"}} {series.Count}\n{name}_sum{Braces(labels)} {series.Sum}\n{name}_count{Braces(labels)} {series.Count}\n");
    }

    private static string Braces(string labels) => labels.Length == 0 ? "" : $"{{{labels}}}";

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            var escaped = Convert.ToString(value, CultureInfo.InvariantCulture)!
                .Replace(@"\", @"\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\n", @"\n", StringComparison.Ordinal);
            text.Append(text.Length == 0 ? "" : ",").Append(key).Append("=\"").Append(escaped).Append('"');
        }

        return text.ToString();
    }

    private static string TypeOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var name = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return name == typeof(Counter<>) ? "counter" : name == typeof(Histogram<>) ? "histogram" : "gauge";
    }

    private sealed class Family(string type, string help, bool isObserved)
    {
        public bool IsObserved { get; } = isObserved;

        public string Type { get; } = type;

        public string Help { get; } = help;

        public SortedDictionary<string, Series> Series { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Series
    {
        public double Sum { get; set; }

        public long Count { get; set; }

        public long[] Buckets { get; } = new long[Bounds.Length];
    }
}
