using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Rollcall.Connectors.Tests.Hosting;

/// <summary>Tokens that look like Graph's: nobody checks their signature, as nobody but Graph may.</summary>
internal static class Tokens
{
    public static readonly string[] Least = ["GroupMember.Read.All", "User.Read.All"];

    public static string With(params IReadOnlyList<string> roles)
    {
        var claims = JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["aud"] = "https://graph.microsoft.com",
                ["roles"] = roles,
                ["jti"] = Guid.NewGuid(),
            }
        );
        return $"{Part("""{"typ":"JWT","alg":"RS256"}""")}.{Part(claims)}.{Part(Guid.NewGuid().ToString())}";
    }

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
