namespace PromHa.Core.Templates;

/// <summary>What a value of Go is made of, as far as templates can tell.</summary>
internal enum GoKind
{
    /// <summary>Takes every value, as <c>interface{}</c> does.</summary>
    Any,
    Bool,
    Int,
    Uint,
    Float,
    Complex,
    String,
    Map,
    Slice,
    Struct,
    Pointer,
}

/// <summary>A type of Go: decides what may be passed where, how a value is written and which methods it has.</summary>
internal sealed class GoType(string name, GoKind kind, GoType? element = null)
{
    private IReadOnlyDictionary<string, GoFunction>? _methods;

    public static readonly GoType Any = new("interface {}", GoKind.Any);
    public static readonly GoType Bool = new("bool", GoKind.Bool);
    public static readonly GoType Int = new("int", GoKind.Int);
    public static readonly GoType Int64 = new("int64", GoKind.Int);
    public static readonly GoType Uint8 = new("uint8", GoKind.Uint);
    public static readonly GoType Uint64 = new("uint64", GoKind.Uint);
    public static readonly GoType Float = new("float64", GoKind.Float);
    public static readonly GoType Complex = new("complex128", GoKind.Complex);
    public static readonly GoType String = new("string", GoKind.String);
    public static readonly GoType Html = new("template.HTML", GoKind.String);
    public static readonly GoType Url = new("template.URL", GoKind.String);
    public static readonly GoType Strings = new("[]string", GoKind.Slice, String);
    public static readonly GoType Anys = new("[]interface {}", GoKind.Slice, Any);
    public static readonly GoType StringMap = new("map[string]string", GoKind.Map, String);
    public static readonly GoType AnyMap = new("map[string]interface {}", GoKind.Map, Any);

    public string Name { get; } = name;

    public GoKind Kind { get; } = kind;

    /// <summary>What a map or slice holds or a pointer points at.</summary>
    public GoType? Element { get; } = element;

    /// <summary>The names of a struct's fields in their order.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Makes the methods when one is first asked for, because their parameters may be of this type.</summary>
    public Func<IReadOnlyDictionary<string, GoFunction>> MethodSource { get; init; } = static () => new Dictionary<string, GoFunction>();

    /// <summary>The methods; the receiver is the first argument and not among the parameters.</summary>
    public IReadOnlyDictionary<string, GoFunction> Methods => _methods ??= MethodSource();

    /// <summary>How fmt writes values of this type, when it has a method <c>String</c>.</summary>
    public Func<object?, string>? Text { get; init; }

    /// <summary>Whether <c>nil</c> is a value of this type.</summary>
    public bool CanBeNil => Kind is GoKind.Any or GoKind.Map or GoKind.Slice or GoKind.Pointer;

    /// <summary>What a missing entry of a map counts as.</summary>
    public GoValue Zero => Kind switch
    {
        GoKind.Any => default,
        GoKind.Bool => new(this, false),
        GoKind.Int => new(this, 0L),
        GoKind.Uint => new(this, 0UL),
        GoKind.Float => new(this, 0.0),
        GoKind.String => new(this, ""),
        _ => new(this, null),
    };

    public override string ToString() => Name;
}
