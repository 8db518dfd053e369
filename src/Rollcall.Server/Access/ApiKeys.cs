using System.Security.Cryptography;
using System.Text;

namespace Rollcall.Server.Access;

/// <summary>How an API key is made and recognised.</summary>
internal static class ApiKeys
{
    /// <summary>So that a key is known for one where it should not be, in a log or a repository.</summary>
    public const string Prefix = "rollcall_";

    /// <summary>A new key of 256 random bits.</summary>
    public static string Make() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
