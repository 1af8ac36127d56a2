namespace PromHa.Core;

/// <summary>
/// Checks a conf tree before it is applied: that the servers read all of it, load it, and do not lose monitoring in silence.
/// Reports every finding at once, with its position. Files without a role (<see cref="ConfFileRole.Other"/>) are not looked at.
/// Thread-safe.
/// </summary>
/// <remarks>
/// Not checked yet: PromQL beyond brackets and quotes, templates, and what fields mean to each other. A tree without findings can
/// therefore still be refused by the servers; it is meant to run before their own answer, not instead of it.
/// </remarks>
public sealed class ConfTreeValidator
{
    // The order is that of the reader: is it there, can it be read, is it spelled right, does it make sense.
    private static readonly IConfTreeCheck[] Checks =
    [
        new ReadableFilesCheck(),
        new FieldValuesCheck(),
        new ScrapeJobsCheck(),
        new ScrapeTimingCheck(),
        new FileReferencesCheck(),
        new InotifyBudgetCheck(),
        new RefreshIntervalCheck(),
        new RuleGroupsCheck(),
        new RulesCheck(),
        new AlertmanagerRoutingCheck(),
    ];

    private readonly ConfTreeLayout _layout;

    /// <summary>Creates a validator.</summary>
    /// <param name="layout">Where the main files lie; null for the default names at the root of the tree.</param>
    public ConfTreeValidator(ConfTreeLayout? layout = null) => _layout = layout ?? new ConfTreeLayout();

    /// <summary>Runs all checks over a tree. Bad content never throws; it is a finding.</summary>
    /// <param name="files">The tree; each file with a role is read once.</param>
    /// <param name="ct">Stops between two checks.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValidationReport Validate(IConfTreeFiles files, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var context = new ValidationContext(new ParsedTree(files, _layout));
        foreach (var check in Checks)
        {
            ct.ThrowIfCancellationRequested();
            check.Check(context);
        }

        return new ValidationReport([.. context.Issues
            .OrderBy(static i => i.File, StringComparer.Ordinal)
            .ThenBy(static i => i.Line)
            .ThenBy(static i => i.Column)
            .ThenBy(static i => i.Id, StringComparer.Ordinal)]);
    }
}
