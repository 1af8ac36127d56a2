namespace PromHa.Core;

/// <summary>A check of the sections of one type, wherever they stand. Stateless; a new check is a new class in <see cref="CheckCatalog"/>.</summary>
internal abstract class SectionCheck
{
    /// <summary>What it is about.</summary>
    public abstract CheckDescription About { get; }

    /// <summary>The sections it looks at; those of derived types as well.</summary>
    public abstract Type Section { get; }

    /// <summary>Whether it has anything to say about sections of a type; asked once a type.</summary>
    public virtual bool LooksAt(Type section) => Section.IsAssignableFrom(section);

    public abstract void Run(ConfigModel section, SectionContext context);
}

/// <inheritdoc/>
/// <param name="only">Which of the derived types it looks at; none for all.</param>
internal abstract class SectionCheck<T>(params Type[] only) : SectionCheck
    where T : ConfigModel
{
    public override bool LooksAt(Type section) => base.LooksAt(section) && (only.Length == 0 || Array.Exists(only, t => t.IsAssignableFrom(section)));

    public sealed override Type Section => typeof(T);

    public sealed override void Run(ConfigModel section, SectionContext context) => Check((T)section, context);

    /// <summary>Looks at one section. What could not be read is absent from it, also where the type says that it cannot be.</summary>
    protected abstract void Check(T section, SectionContext context);
}
