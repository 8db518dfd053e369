using System.Security.Cryptography;
using System.Text;

namespace Rollcall.Server.Web;

/// <summary>How what Rollcall sends to another program is signed: over the time and the body, so that neither can be changed nor sent again later.</summary>
public static class BodySignature
{
    public const string Header = "Rollcall-Signature";

    public static string Of(string secret, long unixSeconds, string body)
    {
        var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{unixSeconds}.{body}"));
        return $"t={unixSeconds},v1={Convert.ToHexStringLower(digest)}";
    }
}
