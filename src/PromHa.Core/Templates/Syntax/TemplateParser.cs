using System.Runtime.CompilerServices;

namespace PromHa.Core.Templates;

/// <summary>Reads a template into its tree by the rules of Go's text/template/parse, in one pass.</summary>
internal sealed partial class TemplateParser
{
    // Deeper nesting is a mistake or an attack; Go itself would go on until its memory ends.
    private const int MaxDepth = 500;

    // More would not be read by anyone.
    private const int MaxProblems = 50;

    private readonly string _text;
    private readonly TemplateDialect _dialect;
    private readonly ServerVersion? _version;
    private readonly TemplateLexer _lexer;
    private readonly Stack<Token> _pushedBack = new();
    private readonly List<TemplateProblem> _problems = [];

    // How often each name is declared at this place, and the order, for forgetting them at the end of a block.
    private Dictionary<string, int> _variables = new(StringComparer.Ordinal);
    private List<string> _order = [];
    private int _loops;
    private int _depth;

    public TemplateParser(string text, TemplateDialect dialect, ServerVersion? version)
    {
        (_text, _dialect, _version, _lexer) = (text, dialect, version, new(text));
        Declare("$");
        foreach (var name in TemplateFunctions.Variables(dialect))
        {
            Declare(name);
        }
    }

    /// <summary>The templates of <c>define</c> and <c>block</c> by name.</summary>
    public Dictionary<string, ListNode> Defined { get; } = new(StringComparer.Ordinal);

    /// <summary>Where templates are defined.</summary>
    public List<TemplateReference> Definitions { get; } = [];

    /// <summary>Where templates are called.</summary>
    public List<TemplateReference> Calls { get; } = [];

    /// <summary>Where functions are called.</summary>
    public List<IdentifierNode> Functions { get; } = [];

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<TemplateProblem> Problems => _problems;

    /// <summary>Reads all; null when there is a problem.</summary>
    public ListNode? Parse()
    {
        try
        {
            var nodes = new List<StatementNode>();
            while (Peek().Kind != TokenKind.End)
            {
                if (Peek().Kind == TokenKind.LeftDelimiter)
                {
                    var brace = Next();
                    var word = NextWord();
                    if (word.Kind == TokenKind.KeywordDefine)
                    {
                        Definition(word);
                        continue;
                    }

                    PushBack(word);
                    PushBack(brace);
                }

                var node = TextOrAction();
                if (node is ClosingNode closing)
                {
                    throw Wrong(closing.Start, closing.End, closing.IsElse
                        ? "{{ else }} without an {{ if }}, {{ with }} or {{ range }} before it"
                        : "{{ end }} without an {{ if }}, {{ with }}, {{ range }}, {{ define }} or {{ block }} before it: there is one too many");
                }

                nodes.Add(node);
            }

            return _problems.Count == 0 ? new(0, _text.Length, nodes) : null;
        }
        catch (TemplateSyntaxException wrong)
        {
            _problems.Add(wrong.Problem);
            return null;
        }
    }

    private static TemplateSyntaxException Wrong(int start, int end, string message) => new(new(start, end, message));

    // A mistake that leaves the rest of the text readable.
    private void Report(int start, int end, string message)
    {
        if (_problems.Count >= MaxProblems)
        {
            throw Wrong(start, end, message);
        }

        _problems.Add(new(start, end, message));
    }

    private TemplateSyntaxException Unexpected(Token token, string where)
    {
        if (token.Kind == TokenKind.Error)
        {
            return Wrong(token.Start, token.End, token.Message!);
        }

        var advice = token.Kind switch
        {
            TokenKind.KeywordDefine => "; define templates outside of all other actions",
            TokenKind.Char when Show(token) is "," => "; arguments are separated by spaces, without commas",
            TokenKind.Char when Show(token) is "&" or "!" => "; write and, or, not as functions, such as {{ if and .a .b }}",
            TokenKind.Char when Show(token) is "<" or ">" => "; compare with the functions eq, ne, lt, le, gt and ge, such as {{ if gt $value 1.0 }}",
            TokenKind.Char when Show(token) is "{" => "; an action begins with two braces only",
            TokenKind.Char when Show(token) is "}" => "; an action ends with two braces: }}",
            TokenKind.Char when Show(token) is "[" or "]" => "; an element is taken with index, such as {{ index .list 0 }}",
            TokenKind.Char when Show(token) is "/" => "; a comment is {{/* … */}} without space between brace and slash",
            TokenKind.Char => "; templates cannot calculate, and fields and functions are separated by spaces",
            TokenKind.Assign => "; compare with eq, such as {{ if eq .a \"b\" }}",
            TokenKind.KeywordWith or TokenKind.KeywordIf when where == "an {{ else }}" => "; close it with {{ end }} and begin a new one",
            TokenKind.Field or TokenKind.Dot => "; separate arguments by spaces",
            _ => "",
        };
        return Wrong(token.Start, token.End, $"unexpected {Show(token)} in {where}{advice}");
    }

    private string Show(Token token) => token.Kind switch
    {
        TokenKind.End => "end of the text",
        TokenKind.Space => "space",
        _ => token.End - token.Start > 30 ? $"{_text.AsSpan(token.Start, 30)}…" : _text[token.Start..token.End],
    };

    private string Slice(Token token) => _text[token.Start..token.End];

    private Token Next() => _pushedBack.TryPop(out var token) ? token : _lexer.Next();

    private Token Peek()
    {
        var token = Next();
        PushBack(token);
        return token;
    }

    private void PushBack(Token token) => _pushedBack.Push(token);

    // The next token that is no space.
    private Token NextWord()
    {
        var token = Next();
        return token.Kind == TokenKind.Space ? NextWord() : token;
    }

    private Token PeekWord()
    {
        var token = NextWord();
        PushBack(token);
        return token;
    }

    private Token Expect(TokenKind kind, string where) => NextWord() is var token && token.Kind == kind ? token : throw Unexpected(token, where);

    private void Declare(string name)
    {
        _order.Add(name);
        _variables[name] = _variables.GetValueOrDefault(name) + 1;
    }

    private void Forget(int count)
    {
        while (_order.Count > count)
        {
            _variables[_order[^1]]--;
            _order.RemoveAt(_order.Count - 1);
        }
    }

    // Runs what may nest, so that hostile nesting is a problem of the text and not the end of the process.
    private T Nested<T>(Token at, Func<T> read)
    {
        if (_depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Wrong(at.Start, at.End, $"blocks and parentheses nest deeper than {MaxDepth} levels");
        }

        _depth++;
        var result = read();
        _depth--;
        return result;
    }
}
