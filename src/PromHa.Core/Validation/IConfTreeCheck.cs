namespace PromHa.Core;

/// <summary>One check over a tree. Stateless; a new check is a new class in the list of <see cref="ConfTreeValidator"/>.</summary>
internal interface IConfTreeCheck
{
    void Check(ValidationContext context);
}
