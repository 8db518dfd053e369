using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Rollcall.Server.Pages.Parts;

/// <summary>
/// What an action has to say after its form was posted and the browser was sent on: the next page shows it, once. It travels in a
/// short-lived sealed cookie, so that nobody can put words into our mouth.
/// </summary>
public sealed class Said
{
    private const string Cookie = "rollcall-said";
    private const int Longest = 2000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly HttpContext context;
    private readonly ITimeLimitedDataProtector seal;

    public Said(IHttpContextAccessor accessor, IDataProtectionProvider protection)
    {
        context = accessor.HttpContext ?? throw new InvalidOperationException("There is no page without a request.");
        seal = protection.CreateProtector("Rollcall.Said.v1").ToTimeLimitedDataProtector();
        Before = TakeFormer();
    }

    /// <summary>What the action before this page said; null: nothing.</summary>
    public string? Before { get; }

    /// <summary>Says something on the page to which the browser is sent next.</summary>
    public void Next(string sentence) =>
        context.Response.Cookies.Append(
            Cookie,
            Convert.ToBase64String(Encoding.UTF8.GetBytes(seal.Protect(sentence.Length > Longest ? sentence[..Longest] : sentence, Life))),
            Options()
        );

    private string? TakeFormer()
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Cookies[Cookie] is not { } kept)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie, Options());
        try
        {
            return seal.Unprotect(Encoding.UTF8.GetString(Convert.FromBase64String(kept)));
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            // Old, or not ours: then nothing was said.
            return null;
        }
    }

    private CookieOptions Options() =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        };
}
