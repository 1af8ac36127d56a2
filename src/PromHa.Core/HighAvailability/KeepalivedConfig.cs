using System.Buffers;
using System.Globalization;
using System.Text;

namespace PromHa.Core.HighAvailability;

/// <summary>
/// The <c>keepalived.conf</c> of one node of a pair that shares a virtual address. Both nodes begin as backup and do not preempt: the
/// address stays where it is when the other node comes back. Immutable.
/// </summary>
public sealed record KeepalivedConfig
{
    private static readonly SearchValues<char> NotInWords = SearchValues.Create(" \t\r\n\"{}!#");

    /// <summary>The name of this node in keepalived's messages.</summary>
    public required string RouterId { get; init; }

    /// <summary>The interface that carries the address.</summary>
    public required string Interface { get; init; }

    /// <summary>The shared address with its prefix length, such as <c>10.0.0.10/24</c>.</summary>
    public required string VirtualAddress { get; init; }

    /// <summary>The number of the pair, 1 to 255: the same on both nodes, and of no other pair on the same network.</summary>
    /// <value>Default 51.</value>
    public int VirtualRouterId { get; init; } = 51;

    /// <summary>Who gets the address when both start at once, 1 to 254: the higher one.</summary>
    /// <value>Default 100.</value>
    public int Priority { get; init; } = 100;

    /// <summary>Seconds between advertisements. The other node takes over after about three of them.</summary>
    /// <value>Default 1.</value>
    public int AdvertiseSeconds { get; init; } = 1;

    /// <summary>This node's own address: advertisements then go to <see cref="PeerAddress"/> only, for networks without multicast.</summary>
    /// <value>Default: none, multicast.</value>
    public string? OwnAddress { get; init; }

    /// <summary>The other node's address.</summary>
    /// <value>Default: none, multicast.</value>
    public string? PeerAddress { get; init; }

    /// <summary>The script that tells by its exit code whether this node is fit for the address.</summary>
    /// <value>Default <c>/etc/keepalived/promha-check.sh</c>, see <see cref="KeepalivedScripts.Check"/>.</value>
    public string CheckScript { get; init; } = "/etc/keepalived/promha-check.sh";

    /// <summary>The script that is told of every change of state.</summary>
    /// <value>Default <c>/etc/keepalived/promha-notify.sh</c>, see <see cref="KeepalivedScripts.Notify"/>.</value>
    public string NotifyScript { get; init; } = "/etc/keepalived/promha-notify.sh";

    /// <summary>The user that the scripts run as. It must not be able to be fooled by others writing to the scripts.</summary>
    /// <value>Default <c>root</c>.</value>
    public string ScriptUser { get; init; } = "root";

    /// <summary>The text of the file.</summary>
    /// <exception cref="InvalidOperationException">A value is out of its range, or only one of the two addresses is given.</exception>
    public string ToText()
    {
        Check(VirtualRouterId is >= 1 and <= 255, "VirtualRouterId must be from 1 to 255.");
        Check(Priority is >= 1 and <= 254, "Priority must be from 1 to 254.");
        Check(AdvertiseSeconds is >= 1 and <= 255, "AdvertiseSeconds must be from 1 to 255.");
        Check(IsNetworkAddress(VirtualAddress), "VirtualAddress must be an address with a prefix length, such as 10.0.0.10/24.");
        Check(OwnAddress is null == PeerAddress is null, "Give both OwnAddress and PeerAddress, or none of them.");
        foreach (var word in new[] { RouterId, Interface, CheckScript, NotifyScript, ScriptUser, OwnAddress ?? "-", PeerAddress ?? "-" })
        {
            Check(word.Length > 0 && !word.AsSpan().ContainsAny(NotInWords), $"'{word}' must be one word without spaces, quotes, braces, '!' and '#'.");
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            global_defs {
              router_id {{RouterId}}
              script_user {{ScriptUser}}
              enable_script_security
            }

            vrrp_script promha_check {
              script "{{CheckScript}}"
              interval 2
              timeout 2
              fall 2
              rise 2
            }

            vrrp_instance PROMHA_{{VirtualRouterId}} {
              # Both nodes begin as backup: with nopreempt a node that comes back does not take the address away.
              state BACKUP
              nopreempt
              interface {{Interface}}
              virtual_router_id {{VirtualRouterId}}
              priority {{Priority}}
              advert_int {{AdvertiseSeconds}}

            """);
        if (OwnAddress is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"  unicast_src_ip {OwnAddress}\n  unicast_peer {{\n    {PeerAddress}\n  }}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $$"""
              virtual_ipaddress {
                {{VirtualAddress}} dev {{Interface}}
              }
              track_script {
                promha_check
              }
              notify {{NotifyScript}}
            }

            """).ToString();
    }

    private static bool IsNetworkAddress(string address)
    {
        var slash = address.IndexOf('/', StringComparison.Ordinal);
        var bits = slash < 0 ? 0 : Uri.CheckHostName(address[..slash]) switch { UriHostNameType.IPv4 => 32, UriHostNameType.IPv6 => 128, _ => 0 };
        return bits > 0 && int.TryParse(address.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) && prefix <= bits;
    }

    private static void Check(bool good, string problem)
    {
        if (!good)
        {
            throw new InvalidOperationException(problem);
        }
    }
}
