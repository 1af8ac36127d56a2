using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace PromHa.Samples.Pair;

/// <summary>What is shown: progress and a table for people, or JSON lines on stdout and the progress on stderr.</summary>
internal sealed class Report(bool json)
{
    private const int WidthOfTable = 160;
    private const int WidthOfLine = 10_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IAnsiConsole _console = Open(json ? Console.Error : Console.Out, json ? Console.IsErrorRedirected : Console.IsOutputRedirected);
    private readonly Lock _gate = new();
    private readonly List<StepResult> _results = [];

    public void Line(string text) => Write($"{text.EscapeMarkup()}");

    public void Error(string text) => Console.Error.WriteLine(text);

    /// <summary>Something that happened inside, beside the story.</summary>
    public void Event(string text) => Write($"[dim]       {text.EscapeMarkup()}[/]");

    public void Begin(StoryStep step) => Write($"{_results.Count + 1,4}  [bold]{step.Name.EscapeMarkup()}[/]: {step.Expected.EscapeMarkup()}");

    public void End(StepResult result)
    {
        _results.Add(result);
        Write($"       {Verdict(result)} after {Seconds(result)}: {result.Observed.EscapeMarkup()}");
        if (json)
        {
            var line = new { result.Step, result.Expected, result.Observed, result.Ok, LatencyMs = Math.Round(result.Latency.TotalMilliseconds) };
            Console.Out.WriteLine(JsonSerializer.Serialize(line, Json));
        }
    }

    public void Table()
    {
        if (json)
        {
            return;
        }

        var table = new Table { Border = _console.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Ascii, ShowRowSeparators = true };
        table.AddColumn("step").AddColumn("expected").AddColumn("observed");
        table.AddColumn(new TableColumn("latency").RightAligned().NoWrap()).AddColumn(new TableColumn("verdict").NoWrap());
        foreach (var result in _results)
        {
            table.AddRow(result.Step.EscapeMarkup(), result.Expected.EscapeMarkup(), result.Observed.EscapeMarkup(), Seconds(result), Verdict(result));
        }

        table.Width(Math.Min(WidthOfTable, _console.Profile.Width));
        lock (_gate)
        {
            _console.WriteLine();
            _console.Write(table);
        }
    }

    private void Write(string markup)
    {
        lock (_gate)
        {
            _console.MarkupLine(markup);
        }
    }

    private static string Verdict(StepResult result) => result.Ok ? "[green]ok[/]" : "[red]WRONG[/]";

    private static string Seconds(StepResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Latency.TotalSeconds:F2} s");

    private static IAnsiConsole Open(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (isRedirected)
        {
            console.Profile.Width = WidthOfLine; // A line of a file is not cut.
        }

        return console;
    }
}
