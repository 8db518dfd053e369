using System.Buffers.Binary;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>
/// Where the next page begins, wrapped up. It belongs to its query: on another path or with other options it is refused, and so it is after
/// the tenant expired its page tokens.
/// </summary>
internal static class PageToken
{
    private const int Length = 8 + 4 + 4 + 1;
    private const byte Eventual = 1;
    private const byte Bent = 2;
    private const string Prefix = "RNwS";

    public static string Make(GraphCall call, PagePlace place)
    {
        Span<byte> said = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(said, place.From);
        BinaryPrimitives.WriteInt32BigEndian(said[8..], call.Tenant.PageTokenEpoch);
        BinaryPrimitives.WriteInt32BigEndian(said[12..], place.Number);
        said[16] = (byte)((call.IsEventual ? Eventual : 0) | (place.IsBent ? Bent : 0));
        return TokenSeal.Wrap(Prefix, About(call), said);
    }

    /// <summary>The full address of the next page, on the address that the client used, with all its query options.</summary>
    public static string Link(GraphCall call, PagePlace place)
    {
        var options = OwnQuery(call.Query);
        return $"{call.Root}/{call.Path}{(options.Length == 0 ? "?" : options + "&")}$skiptoken={Make(call, place)}";
    }

    public static Refusal? Read(GraphCall call, string text, out PagePlace place)
    {
        place = PagePlace.First;
        if (TokenSeal.Unwrap(Prefix, About(call), text) is not { Length: Length } said)
        {
            return Refusals.BadRequest("The specified page token is invalid for this query.");
        }

        // A reading that began with ConsistencyLevel has to send it on every page: the link does not carry headers.
        var wasEventual = (said[16] & Eventual) != 0;
        var epoch = BinaryPrimitives.ReadInt32BigEndian(said.AsSpan(8));
        place = new PagePlace(
            BinaryPrimitives.ReadInt64BigEndian(said),
            BinaryPrimitives.ReadInt32BigEndian(said.AsSpan(12)),
            (said[16] & Bent) != 0
        );
        return epoch == call.Tenant.PageTokenEpoch && (call.IsEventual || !wasEventual) ? null : Refusals.ExpiredPageToken;
    }

    private static string About(GraphCall call) => $"{call.Path.ToUpperInvariant()}{OwnQuery(call.Query)}";

    /// <summary>The query without the token: what the client asked for in the first place.</summary>
    private static string OwnQuery(string query)
    {
        var kept = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(option => !IsToken(option));
        var own = string.Join('&', kept);
        return own.Length == 0 ? "" : $"?{own}";
    }

    private static bool IsToken(string option) =>
        option.StartsWith("$skiptoken=", StringComparison.OrdinalIgnoreCase)
        || option.StartsWith("%24skiptoken=", StringComparison.OrdinalIgnoreCase);
}
