using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>
/// Where the next page begins, wrapped up so that nobody is tempted to make one. It belongs to its query: on another path or with other
/// options it is refused, and so it is after the tenant expired its page tokens.
/// </summary>
internal static class PageToken
{
    private const int Length = 8 + 4 + 4 + 1;
    private const byte Eventual = 1;
    private const byte Bent = 2;
    private const int SealLength = 11;
    private static readonly byte[] SealKey = "Not a secret: it only keeps tokens opaque"u8.ToArray();

    public static string Make(GraphCall call, PagePlace place)
    {
        Span<byte> token = stackalloc byte[Length + SealLength];
        BinaryPrimitives.WriteInt64BigEndian(token, place.From);
        BinaryPrimitives.WriteInt32BigEndian(token[8..], call.Tenant.PageTokenEpoch);
        BinaryPrimitives.WriteInt32BigEndian(token[12..], place.Number);
        token[16] = (byte)((call.IsEventual ? Eventual : 0) | (place.IsBent ? Bent : 0));
        Seal(call, token[..Length], token[Length..]);
        Veil(token);
        return "RNwS" + Base64Url.EncodeToString(token);
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
        var token = new byte[Length + SealLength];
        if (!text.StartsWith("RNwS", StringComparison.Ordinal) || !Base64Url.TryDecodeFromChars(text.AsSpan(4), token, out var length))
        {
            return Refusals.BadRequest("The specified page token is invalid.");
        }

        Veil(token);
        Span<byte> seal = stackalloc byte[SealLength];
        Seal(call, token.AsSpan(0, Length), seal);
        if (length != token.Length || !seal.SequenceEqual(token.AsSpan(Length)))
        {
            return Refusals.BadRequest("The specified page token is invalid for this query.");
        }

        // A reading that began with ConsistencyLevel has to send it on every page: the link does not carry headers.
        var wasEventual = (token[16] & Eventual) != 0;
        var epoch = BinaryPrimitives.ReadInt32BigEndian(token.AsSpan(8));
        place = new PagePlace(
            BinaryPrimitives.ReadInt64BigEndian(token),
            BinaryPrimitives.ReadInt32BigEndian(token.AsSpan(12)),
            (token[16] & Bent) != 0
        );
        return epoch == call.Tenant.PageTokenEpoch && (call.IsEventual || !wasEventual) ? null : Refusals.ExpiredPageToken;
    }

    private static void Seal(GraphCall call, ReadOnlySpan<byte> token, Span<byte> seal)
    {
        var about = Encoding.UTF8.GetBytes($"{call.Path.ToUpperInvariant()}{OwnQuery(call.Query)}");
        var hash = HMACSHA256.HashData(SealKey, (byte[])[.. about, .. token]);
        hash.AsSpan(0, seal.Length).CopyTo(seal);
    }

    /// <summary>Hides the counters behind the seal's own bytes.</summary>
    private static void Veil(Span<byte> token)
    {
        for (var index = 0; index < Length; index++)
        {
            token[index] ^= (byte)(token[Length + (index % SealLength)] + (index * 31));
        }
    }

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
