using System.Runtime.CompilerServices;
using System.Text;

namespace PromHa.Core.Templates;

/// <summary>One execution of a template by the rules of Go's text/template, with limits that Go has not.</summary>
internal sealed partial class TemplateRun
{
    // Of templates that call templates.
    private const int MaxCalls = 200;

    private readonly StringBuilder _output = new();
    private readonly Dictionary<string, (ListNode Body, GoTemplate Owner)> _templates = new(StringComparer.Ordinal);
    private readonly GoTemplate _start;
    private List<(string Name, GoValue Value)> _variables = [];
    private TemplateNode _at;
    private TemplateCallNode? _callSite;
    private int _calls;
    private long _steps;

    public TemplateRun(GoTemplate template, TemplateOptions options, string externalUrl)
    {
        (Options, _start, ExternalUrl, _at) = (options, template, externalUrl, template.Root);
        foreach (var source in options.Library.Append(template))
        {
            foreach (var (name, body) in source.Bodies)
            {
                _templates[name] = (body, source);
            }
        }
    }

    private enum Exit
    {
        None,
        Break,
        Continue,
    }

    public TemplateOptions Options { get; }

    public string ExternalUrl { get; }

    /// <summary>Whether the failure of the execution does not come from the data.</summary>
    public bool IsCertain { get; private set; }

    /// <summary>Whether it failed because a template is not known, which a whole directory of files decides.</summary>
    public bool MissedTemplate { get; private set; }

    /// <summary>Executes the template.</summary>
    public TemplateExpansion Execute(GoValue data, IEnumerable<(string Name, GoValue Value)> variables)
    {
        try
        {
            _variables = [("$", data), .. variables];
            Walk(data, _start.Root);
            return new(_output.ToString(), null);
        }
        catch (TemplateRunException failed)
        {
            IsCertain = failed.IsCertain;
            return new(null, failed.Problem);
        }
        catch (TemplateCallException failed)
        {
            return new(null, Fail(failed.Message).Problem);
        }
    }

    /// <summary>Counts what a function is about to do, and ends what takes too long.</summary>
    public void Charge(long steps)
    {
        _steps += steps;
        if (_steps > Options.MaxSteps)
        {
            throw Fail($"the template takes more than {Options.MaxSteps} steps", isCertain: false);
        }
    }

    /// <summary>A text of a function, which may not be too long either.</summary>
    public string Limited(string text)
    {
        Charge(text.Length / 256);
        return text.Length <= Options.MaxLength ? text : throw Fail($"a text of the template is longer than {Options.MaxLength} characters", isCertain: false);
    }

    // In a template of another text, the call is the place in this one.
    private TemplateRunException Fail(string message, bool isCertain = true)
    {
        TemplateNode place = _callSite is { } call ? call : _at;
        var prefix = _callSite is null ? "" : $"in the template \"{_callSite.Name}\": ";
        return new(new(place.Start, place.End, prefix + message), isCertain);
    }

    private Exit Walk(GoValue dot, ListNode list)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Fail("the template nests too deeply", isCertain: false);
        }

        foreach (var node in list.Nodes)
        {
            Charge(1);
            _at = node;
            switch (node)
            {
                case TextNode text:
                    Write(text.Text);
                    break;
                case ActionNode action:
                    var value = Evaluate(dot, action.Pipe);
                    _at = node;
                    if (action.Pipe.Variables.Count == 0)
                    {
                        Write(Escaped(value));
                    }

                    break;
                case ControlNode control:
                    if (Walk(dot, control) is var exit and not Exit.None)
                    {
                        return exit;
                    }

                    break;
                case TemplateCallNode call:
                    Walk(dot, call);
                    break;
                case LoopExitNode loop:
                    return loop.IsBreak ? Exit.Break : Exit.Continue;
            }
        }

        return Exit.None;
    }

    private string Escaped(GoValue value)
    {
        if (!Options.Html)
        {
            return GoPrinter.Action(value);
        }

        return value.Type == GoType.Html ? value.Text : value.IsNil ? "" : GoFunctions.Html(GoPrinter.Action(value));
    }

    private void Write(string text)
    {
        _output.Append(text);
        if (_output.Length > Options.MaxLength)
        {
            throw Fail($"the template writes more than {Options.MaxLength} characters", isCertain: false);
        }
    }
}
