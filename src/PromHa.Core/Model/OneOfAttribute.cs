namespace PromHa.Core;

/// <summary>On an abstract section: which of its forms an item is, told by the key that it has.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class OneOfAttribute(string key, Type type) : Attribute
{
    public string Key { get; } = key;

    public Type Type { get; } = type;
}
