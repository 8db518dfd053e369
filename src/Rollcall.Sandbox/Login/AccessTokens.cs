using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rollcall.Sandbox.Graph;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Login;

/// <summary>Issues access tokens and, for the Graph side, tells good ones from bad ones. The key lives as long as the process.</summary>
public sealed class AccessTokens
{
    private const int ShortestLife = 60 * 60;
    private const int LongestLife = 90 * 60;

    private readonly TimeProvider time;
    private byte[] key = RandomNumberGenerator.GetBytes(32);

    internal AccessTokens(TimeProvider time) => this.time = time;

    /// <summary>How long tokens live from now on; nothing means between 60 and 90 minutes, each another time.</summary>
    public TimeSpan? Life { get; set; }

    /// <summary>Makes every token that is out worthless.</summary>
    public void Revoke() => key = RandomNumberGenerator.GetBytes(32);

    internal (string Token, int ExpiresIn) Issue(App app, string audience, string issuer)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var life = Life is { } fixedLife ? (int)fixedLife.TotalSeconds : RandomNumberGenerator.GetInt32(ShortestLife, LongestLife);
        var claims = new Dictionary<string, object>
        {
            ["aud"] = audience,
            ["iss"] = issuer,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + life,
            ["app_displayname"] = app.DisplayName,
            ["appid"] = app.ClientId,
            ["appidacr"] = "1",
            ["idtyp"] = "app",
            ["oid"] = app.PrincipalId,
            ["sub"] = app.PrincipalId,
            ["tid"] = WellKnown.TenantId,
            ["uti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["ver"] = "1.0",
        };
        // An app without any grant has no roles claim at all, and gets its token all the same.
        if (!app.Roles.IsEmpty)
        {
            claims["roles"] = app.Roles;
        }

        var head = Part(
            new Dictionary<string, object>
            {
                ["typ"] = "JWT",
                ["alg"] = "HS256",
                ["kid"] = "sandbox",
            }
        );
        var unsigned = $"{head}.{Part(claims)}";
        return ($"{unsigned}.{Sign(unsigned)}", life);
    }

    /// <summary>Who calls, or why the token is no good.</summary>
    internal (Caller? Caller, string Problem) Check(string authorization)
    {
        const string Scheme = "Bearer ";
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || authorization.Length == Scheme.Length)
        {
            return (null, "Access token is empty.");
        }

        if (authorization[Scheme.Length..].Split('.') is not [var head, var claims, var signature])
        {
            return (null, "IDX14100: JWT is not well formed, there are no dots (.).");
        }

        var expected = Encoding.ASCII.GetBytes(Sign($"{head}.{claims}"));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(signature)))
        {
            return (null, "Access token validation failure. Invalid signature.");
        }

        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
        var root = document.RootElement;
        if (root.GetProperty("exp").GetInt64() <= time.GetUtcNow().ToUnixTimeSeconds())
        {
            return (null, "Lifetime validation failed, the token is expired.");
        }

        var roles = root.TryGetProperty("roles", out var array) ? array.EnumerateArray().Select(role => role.GetString()!) : [];
        return (new Caller(root.GetProperty("appid").GetGuid(), roles.ToHashSet(), root.GetProperty("uti").GetString()!), "");
    }

    private string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text)));

    private static string Part(Dictionary<string, object> values) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values));
}
