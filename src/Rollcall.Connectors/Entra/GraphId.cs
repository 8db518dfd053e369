using System.Security.Cryptography;
using System.Text;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>An id as Graph wrote it: nearly always a GUID, and if not, one that is made from its text, so that memberships still find it.</summary>
/// <param name="Id">The object id or its stand-in.</param>
/// <param name="Malformed">What the directory wrote when that is no GUID.</param>
internal readonly record struct GraphId(ObjectId Id, string? Malformed)
{
    /// <summary>As it stands in an address.</summary>
    public string InAddress => Malformed is null ? Id.ToString() : Uri.EscapeDataString(Malformed);

    /// <summary>Null when there is no id.</summary>
    public static GraphId? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }
        return Guid.TryParseExact(text, "D", out var guid) && guid != Guid.Empty
            ? new GraphId(new ObjectId(guid), null)
            : new GraphId(new ObjectId(StandIn(text)), text);
    }

    /// <summary>Ids compare without regard to case, so case does not change the stand-in.</summary>
    private static Guid StandIn(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToUpperInvariant())).AsSpan(0, 16));
}
