using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Rollcall.Server.Access;

/// <summary>The random part of a link that works once.</summary>
internal static class OneTimeCodes
{
    /// <summary>How long a link works: long enough to reach a colleague, short enough for a mailbox that somebody reads later.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>A new code of 256 random bits, in letters that an address may have.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
