using System.Numerics;

namespace PromHa.Core.Templates;

/// <summary>A part of a template that was read; <c>Start</c> and <c>End</c> are characters of its text.</summary>
internal abstract record TemplateNode(int Start, int End);

/// <summary>A part that writes or steers: what a list consists of.</summary>
internal abstract record StatementNode(int Start, int End) : TemplateNode(Start, End);

internal sealed record ListNode(int Start, int End, IReadOnlyList<StatementNode> Nodes) : TemplateNode(Start, End);

internal sealed record TextNode(int Start, int End, string Text) : StatementNode(Start, End);

internal sealed record ActionNode(PipeNode Pipe) : StatementNode(Pipe.Start, Pipe.End);

internal enum ControlKind
{
    If,
    With,
    Range,
}

internal sealed record ControlNode(ControlKind Kind, int Start, int End, PipeNode Pipe, ListNode List, ListNode? Else) : StatementNode(Start, End);

internal sealed record TemplateCallNode(int Start, int End, string Name, PipeNode? Pipe) : StatementNode(Start, End);

/// <summary><c>break</c>, or <c>continue</c>.</summary>
internal sealed record LoopExitNode(int Start, int End, bool IsBreak) : StatementNode(Start, End);

/// <summary>An <c>end</c> or <c>else</c> while reading; in no finished tree.</summary>
internal sealed record ClosingNode(int Start, int End, bool IsElse) : StatementNode(Start, End);

/// <summary>Commands joined by <c>|</c>, with the variables that take the result.</summary>
internal sealed record PipeNode(int Start, int End, IReadOnlyList<VariableNode> Variables, bool IsAssignment, IReadOnlyList<CommandNode> Commands)
    : TemplateNode(Start, End);

/// <summary>A function, method or value with its arguments.</summary>
internal sealed record CommandNode(int Start, int End, IReadOnlyList<TemplateNode> Words) : TemplateNode(Start, End);

internal sealed record DotNode(int Start, int End) : TemplateNode(Start, End);

internal sealed record NilNode(int Start, int End) : TemplateNode(Start, End);

internal sealed record BoolNode(int Start, int End, bool Value) : TemplateNode(Start, End);

internal sealed record StringNode(int Start, int End, string Value) : TemplateNode(Start, End);

/// <summary>A number with each of the types of Go that can hold it.</summary>
internal sealed record NumberNode(int Start, int End, string Text, long? Int, ulong? Uint, double? Float, Complex? Complex) : TemplateNode(Start, End);

internal sealed record IdentifierNode(int Start, int End, string Name) : TemplateNode(Start, End);

/// <summary><c>.a.b</c>.</summary>
internal sealed record FieldNode(int Start, int End, IReadOnlyList<string> Names) : TemplateNode(Start, End);

/// <summary><c>$x.a.b</c>; the variable's name has its dollar sign.</summary>
internal sealed record VariableNode(int Start, int End, string Name, IReadOnlyList<string> Fields) : TemplateNode(Start, End);

/// <summary><c>(…).a.b</c>.</summary>
internal sealed record ChainNode(int Start, int End, TemplateNode Node, IReadOnlyList<string> Fields) : TemplateNode(Start, End);
