using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Rollcall.Sandbox.Graph;

/// <summary>Wraps up what a token says so that nobody is tempted to make one, and finds out whether somebody did.</summary>
internal static class TokenSeal
{
    private const int Length = 11;
    private static readonly byte[] Key = "Not a secret: it only keeps tokens opaque"u8.ToArray();

    /// <summary>A token that says these bytes, good only for what it is about.</summary>
    public static string Wrap(string prefix, string about, ReadOnlySpan<byte> said)
    {
        var token = new byte[said.Length + Length];
        said.CopyTo(token);
        Seal(about, said, token.AsSpan(said.Length));
        Veil(token);
        return prefix + Base64Url.EncodeToString(token);
    }

    /// <summary>What the token says; nothing when it was not made here, or is about something else.</summary>
    public static byte[]? Unwrap(string prefix, string about, string text)
    {
        var token = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (
            !text.StartsWith(prefix, StringComparison.Ordinal)
            || !Base64Url.TryDecodeFromChars(text.AsSpan(prefix.Length), token, out var length)
            || length < Length
        )
        {
            return null;
        }

        token = token[..length];
        Veil(token);
        var said = token[..^Length];
        Span<byte> seal = stackalloc byte[Length];
        Seal(about, said, seal);
        return seal.SequenceEqual(token.AsSpan(said.Length)) ? said : null;
    }

    private static void Seal(string about, ReadOnlySpan<byte> said, Span<byte> seal) =>
        HMACSHA256.HashData(Key, (byte[])[.. Encoding.UTF8.GetBytes(about), .. said]).AsSpan(0, seal.Length).CopyTo(seal);

    /// <summary>Hides what is said behind the seal's own bytes.</summary>
    private static void Veil(Span<byte> token)
    {
        var seal = token[^Length..];
        for (var index = 0; index < token.Length - Length; index++)
        {
            token[index] ^= (byte)(seal[index % Length] + (index * 31));
        }
    }
}
