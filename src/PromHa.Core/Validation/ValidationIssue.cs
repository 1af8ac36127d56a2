using System.Globalization;
using System.Text;

namespace PromHa.Core;

/// <summary>One finding of a <see cref="ConfTreeValidator"/>. Immutable.</summary>
/// <param name="Id">The stable id of the finding, such as <c>PH1001</c>; never reused for another meaning.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="File">The file in the tree.</param>
/// <param name="Line">The line, counted from 1; 0 when the whole file is meant.</param>
/// <param name="Column">The column, counted from 1; 0 when the whole line or file is meant.</param>
/// <param name="Message">What is wrong and how to mend it, in one or two sentences.</param>
public sealed record ValidationIssue(string Id, ValidationSeverity Severity, string File, int Line, int Column, string Message)
{
    /// <summary>The finding in the form that editors and CI systems recognise: <c>file:line:col: error PH1001: message</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(File);
        if (Line > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $":{Line}");
            if (Column > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $":{Column}");
            }
        }

        var severity = Severity switch
        {
            ValidationSeverity.Error => "error",
            ValidationSeverity.Warning => "warning",
            _ => "info",
        };
        return text.Append(": ").Append(severity).Append(' ').Append(Id).Append(": ").Append(Message).ToString();
    }
}
