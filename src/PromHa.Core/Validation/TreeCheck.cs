namespace PromHa.Core;

/// <summary>A check that needs several files. Stateless; a new check is a new class in <see cref="CheckCatalog"/>.</summary>
internal abstract class TreeCheck
{
    /// <summary>What it is about. The examples are main files.</summary>
    public abstract CheckDescription About { get; }

    /// <summary>Whether it says something about a single file too.</summary>
    public virtual bool NeedsOthers => false;

    public abstract void Check(TreeContext context);
}
