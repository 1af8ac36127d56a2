namespace PromHa.Core;

/// <summary>Which codec reads and writes which type.</summary>
internal static class CodecTable
{
    private static readonly Dictionary<Type, Codec> Simple = new()
    {
        [typeof(string)] = new StringCodec(),
        [typeof(bool)] = new BoolCodec(),
        [typeof(int)] = new IntegerCodec<int>(),
        [typeof(long)] = new IntegerCodec<long>(),
        [typeof(uint)] = new IntegerCodec<uint>(),
        [typeof(ulong)] = new IntegerCodec<ulong>(),
        [typeof(double)] = new FloatCodec(),
        [typeof(LabelSet)] = new LabelsCodec(),
        [typeof(ConfigValue)] = new AnyCodec(),
    };

    public static Codec Create(Type type)
    {
        if (Simple.TryGetValue(type, out var codec))
        {
            return codec;
        }

        if (type.IsEnum)
        {
            return Make(typeof(EnumCodec<>), type);
        }

        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            var argument = type.GetGenericArguments()[0];
            if (definition == typeof(Nullable<>))
            {
                return Make(typeof(NullableCodec<>), argument);
            }

            if (definition == typeof(ConfigList<>))
            {
                return Make(typeof(ListCodec<>), argument);
            }

            if (definition == typeof(ConfigMap<>))
            {
                return Make(typeof(MapCodec<>), argument);
            }
        }

        if (typeof(ConfigModel).IsAssignableFrom(type))
        {
            return Implements(type, typeof(IFromScalar<>)) ? Make(typeof(ShorthandCodec<>), type) : Make(typeof(ModelCodec<>), type);
        }

        return Implements(type, typeof(IConfigText<>)) ? Make(typeof(TextCodec<>), type)
            : throw new NotSupportedException($"No codec for {type}.");
    }

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract && i.GetGenericArguments()[0] == type);

    private static Codec Make(Type definition, Type argument) => (Codec)Activator.CreateInstance(definition.MakeGenericType(argument))!;
}
