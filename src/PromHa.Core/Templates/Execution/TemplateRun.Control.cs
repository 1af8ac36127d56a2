namespace PromHa.Core.Templates;

internal sealed partial class TemplateRun
{
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
            GoKind.Int when RangesOverNumbers => Enumerable.Range(0, (int)Math.Clamp((long)value.Data!, 0, int.MaxValue)).Select(static i => (GoValue.Of(i), GoValue.Of(i))),
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

    // Since Go 1.24.
    private bool RangesOverNumbers => _start.Version is not { } version
        || version >= (_start.Dialect == TemplateDialect.PrometheusRule ? new ServerVersion(3, 3) : new ServerVersion(0, 29));

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
