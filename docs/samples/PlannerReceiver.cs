// A planner that answers Rollcall before people leave. It checks the signature, and that the question is not an old one sent again.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Rollcall.Samples;

public static class PlannerReceiver
{
    /// <summary>How old a question may be, in seconds.</summary>
    private const long Window = 300;

    public static void Map(WebApplication app, string secret, Func<Guid, (int Bookings, string[] Duties)> look) =>
        app.MapPost(
            "/leavers",
            async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body, Encoding.UTF8);
                var body = await reader.ReadToEndAsync();
                if (!IsSigned(request.Headers["Rollcall-Signature"].ToString(), body, secret))
                {
                    return Results.Unauthorized();
                }

                using var question = JsonDocument.Parse(body);
                List<Guid> people =
                [
                    .. question.RootElement.GetProperty("people").EnumerateArray().Select(person => person.GetProperty("id").GetGuid()),
                ];
                return Results.Json(new { people = people.Select(id => Answer(id, look(id))) });
            }
        );

    private static object Answer(Guid id, (int Bookings, string[] Duties) found) =>
        new
        {
            id,
            bookings = found.Bookings,
            duties = found.Duties,
        };

    private static bool IsSigned(string signature, string body, string secret)
    {
        var parts = signature
            .Split(',')
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToLookup(part => part[0], part => part[1]);
        if (!long.TryParse(parts["t"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var time))
        {
            return false;
        }

        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return Math.Abs(now - time) <= Window
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(Convert.ToHexStringLower(expected)),
                Encoding.UTF8.GetBytes(parts["v1"].FirstOrDefault() ?? "")
            );
    }
}
