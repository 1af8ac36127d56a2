namespace PromHa.Core.PromQl;

/// <summary>Gathers problems.</summary>
internal static class PromQlProblems
{
    // More helps nobody, and a megabyte of commas would make a million.
    private const int Most = 100;

    public static void Report(this List<PromQlProblem> problems, int start, int end, string message)
    {
        if (problems.Count < Most)
        {
            problems.Add(new PromQlProblem(start, end, message));
        }
    }
}
