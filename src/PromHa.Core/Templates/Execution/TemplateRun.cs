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

    private Exit Walk(GoValue dot, ControlNode control)
    {
        var mark = _variables.Count;
        var value = Evaluate(dot, control.Pipe);
        Exit exit;
        if (control.Kind == ControlKind.Range)
        {
            exit = Range(dot, control, value.Target);
        }
        else if (value.IsTrue)
        {
            exit = Walk(control.Kind == ControlKind.With ? value : dot, control.List);
        }
        else
        {
            exit = control.Else is null ? Exit.None : Walk(dot, control.Else);
        }

        _variables.RemoveRange(mark, _variables.Count - mark);
        return exit;
    }

    private Exit Range(GoValue dot, ControlNode control, GoValue value)
    {
        _at = control.Pipe;
        var items = value.Kind switch
        {
            GoKind.Slice => value.List.Select(static (e, i) => (GoValue.Of(i), e)),
            GoKind.Map => value.Map.Select(static e => (GoValue.Of(e.Key), e.Value)),
            GoKind.Int => Enumerable.Range(0, (int)Math.Clamp((long)value.Data!, 0, int.MaxValue)).Select(static i => (GoValue.Of(i), GoValue.Of(i))),
            null or GoKind.Pointer => [],
            _ => throw Fail($"range cannot go over a {value.TypeName}; it takes lists and maps"),
        };

        var mark = _variables.Count;
        var declared = control.Pipe.Variables;
        var any = false;
        foreach (var (key, element) in items)
        {
            any = true;
            Charge(1);
            if (declared.Count > 0)
            {
                SetTop(control.Pipe, declared.Count, 1, element);
            }

            if (declared.Count > 1)
            {
                SetTop(control.Pipe, declared.Count, 2, key);
            }

            var exit = Walk(element, control.List);
            _variables.RemoveRange(mark, _variables.Count - mark);
            if (exit == Exit.Break)
            {
                break;
            }
        }

        return any || control.Else is null ? Exit.None : Walk(dot, control.Else);
    }

    // The last variable takes the element, the one before it the key.
    private void SetTop(PipeNode pipe, int count, int fromEnd, GoValue value)
    {
        if (pipe.IsAssignment)
        {
            Assign(pipe.Variables[count - fromEnd].Name, value);
        }
        else
        {
            _variables[^fromEnd] = (_variables[^fromEnd].Name, value);
        }
    }

    private void Assign(string name, GoValue value)
    {
        Charge(1 + (_variables.Count / 64));
        var at = _variables.FindLastIndex(v => v.Name == name);
        if (at < 0)
        {
            throw Fail($"the variable {name} is assigned with = but was never declared: write {name} := … the first time");
        }

        _variables[at] = (name, value);
    }

    private void Walk(GoValue dot, TemplateCallNode call)
    {
        if (!_templates.TryGetValue(call.Name, out var target))
        {
            MissedTemplate = true;
            throw Fail(_start.Dialect == TemplateDialect.Alertmanager && GoTemplate.BuiltInTemplates.Contains(call.Name)
                ? $"the template \"{call.Name}\" of Alertmanager itself is not known here"
                : $"the template \"{call.Name}\" is defined nowhere");
        }

        if (_calls >= MaxCalls)
        {
            throw Fail($"templates call each other more than {MaxCalls} levels deep");
        }

        var argument = call.Pipe is null ? default : Evaluate(dot, call.Pipe);
        var (variables, site) = (_variables, _callSite);
        _variables = [("$", argument)];
        _callSite ??= target.Owner == _start ? null : call;
        _calls++;
        Walk(argument, target.Body);
        _calls--;
        (_variables, _callSite) = (variables, site);
    }
}
