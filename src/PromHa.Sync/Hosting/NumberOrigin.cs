namespace PromHa.Sync;

/// <summary>
/// Who counts the generations that a slave follows: a master, or the slave itself where what it takes over has no number.
/// Numbers of different counts say nothing about which is older, so a slave that is moved from one transport to another, or
/// back, follows the new one.
/// </summary>
internal sealed class NumberOrigin(string stateDirectory, SlaveTransport transport)
{
    private readonly StateDocument<CountedBy> _document = new(Path.Join(stateDirectory, "origin"));
    private readonly string _name = transport is SlaveTransport.Directory or SlaveTransport.Legacy ? transport.ToString() : "Master";
    private string? _inForce;

    /// <summary>Whether the generation in force was counted by the same.</summary>
    public bool IsOfInForce => InForce == _name;

    private string InForce => _inForce ??= _document.Read()?.Name ?? "Master";

    /// <summary>A generation of this origin is in force.</summary>
    public void Commit()
    {
        if (InForce != _name)
        {
            _document.Write(new CountedBy(_name));
            _inForce = _name;
        }
    }
}

/// <summary>The document.</summary>
internal sealed record CountedBy(string Name);
