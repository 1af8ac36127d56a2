using System.Runtime.CompilerServices;

namespace PromHa.Core.Tests;

/// <summary>Whether a configuration has every value that another one states.</summary>
internal static class StatedValues
{
    public static IEnumerable<string> Missing(ConfigModel stated, ConfigModel actual, string path = "")
    {
        foreach (var field in ModelType.Of(stated.GetType()).Fields)
        {
            if (!field.IsAbsent(stated))
            {
                foreach (var difference in Missing(field.Get(stated), field.Get(actual), path + "." + field.Key))
                {
                    yield return difference;
                }
            }
        }
    }

    private static IEnumerable<string> Missing(object? stated, object? actual, string path)
    {
        switch (stated, actual)
        {
            case (ConfigModel a, ConfigModel b):
                return Missing(a, b, path);
            case ("", null):
                return [];
            case (Secret a, Secret b):
                return a.IsEmpty == b.IsEmpty ? [] : [$"{path}: stated '{a}', actual '{b}'"];
            case (System.Collections.IEnumerable a and not string, System.Collections.IEnumerable b and not string) when !stated.Equals(actual):
                return Lists([.. a.Cast<object?>()], [.. b.Cast<object?>()], path);
            default:
                // Addresses hide the passwords in them, in what servers show too.
                return Equals(stated, actual) || (stated is PromUrl && stated.ToString() == actual?.ToString())
                    ? [] : [$"{path}: stated '{stated}', actual '{actual}'"];
        }
    }

    private static IEnumerable<string> Lists(List<object?> stated, List<object?> actual, string path) => stated is [ITuple, ..]
        ? stated.Cast<ITuple>().SelectMany(pair => Missing(pair[1], actual.Cast<ITuple>().FirstOrDefault(p => Equals(p[0], pair[0]))?[1], $"{path}.{pair[0]}"))
        : stated.Count == actual.Count
        ? stated.Zip(actual).SelectMany((pair, i) => Missing(pair.First, pair.Second, $"{path}[{i}]"))
        : [$"{path}: stated {stated.Count} items, actual {actual.Count}"];
}
