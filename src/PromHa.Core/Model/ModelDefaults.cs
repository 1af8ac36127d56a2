namespace PromHa.Core;

/// <summary>Fills in what the servers take for absent fields, and changes sections wherever they stand.</summary>
internal static class ModelDefaults
{
    /// <summary>A copy of the section, and of the sections in it, in which every field that has a default of its own is given, that of the newest version.</summary>
    public static ConfigModel Fill(ConfigModel model)
    {
        var copy = model.Copy();
        foreach (var field in ModelType.Of(copy.GetType()).Fields)
        {
            field.Fill(copy);
        }

        return copy;
    }

    /// <summary>A copy of the section in which it, and each section in it, is replaced by what the change makes of it; the inner ones first.</summary>
    public static ConfigModel Rewrite(ConfigModel model, Func<ConfigModel, ConfigModel> change)
    {
        var copy = model.Copy();
        foreach (var field in ModelType.Of(copy.GetType()).Fields)
        {
            field.Rewrite(copy, change);
        }

        return change(copy);
    }

    /// <summary>A copy of the section, and of the sections in it, in which the paths of files are replaced.</summary>
    public static ConfigModel RewritePaths(ConfigModel model, Func<string, string> change) => Rewrite(model, section =>
    {
        foreach (var field in ModelType.Of(section.GetType()).Fields)
        {
            field.RewritePaths(section, change);
        }

        return section;
    });
}
