namespace PromHa.Core.Templates;

/// <summary>What a <see cref="Token"/> is; the keywords come last.</summary>
internal enum TokenKind
{
    Error,
    End,
    Text,
    LeftDelimiter,
    RightDelimiter,
    Space,
    LeftParen,
    RightParen,
    Pipe,
    Assign,
    Declare,
    Char,
    Bool,
    CharConstant,
    Complex,
    Number,
    String,
    RawString,
    Field,
    Variable,
    Identifier,
    Dot,
    Nil,
    KeywordBlock,
    KeywordBreak,
    KeywordContinue,
    KeywordDefine,
    KeywordElse,
    KeywordEnd,
    KeywordIf,
    KeywordRange,
    KeywordTemplate,
    KeywordWith,
}

/// <summary>A piece of a template's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins, in characters.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Message">What is wrong, for <see cref="TokenKind.Error"/>.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string? Message = null);
