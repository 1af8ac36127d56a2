namespace PromHa.Core;

/// <summary>Fills in the constants that the servers take for absent fields.</summary>
internal static class ModelDefaults
{
    /// <summary>A copy of the section, and of the sections in it, in which every field that has a constant default is given.</summary>
    public static ConfigModel Fill(ConfigModel model)
    {
        var copy = model.Copy();
        foreach (var field in ModelType.Of(copy.GetType()).Fields)
        {
            field.Fill(copy);
        }

        return copy;
    }
}
