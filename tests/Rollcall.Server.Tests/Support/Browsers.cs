using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Access;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Support;

/// <summary>Browsers at a test's server, signed in without its pages.</summary>
internal static class Browsers
{
    /// <summary>Uses one service of a fresh scope of the server.</summary>
    public static async Task<T> AskAsync<T>(this TestServer server, Func<IServiceProvider, Task<T>> question)
    {
        await using var scope = server.App.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider);
    }

    public static Task AskAsync(this TestServer server, Func<IServiceProvider, Task> question) =>
        server.AskAsync(async services =>
        {
            await question(services);
            return true;
        });

    /// <summary>Tries to sign in; the cookie is null when that was refused.</summary>
    public static Task<(Outcome<string> Outcome, string? Cookie)> SignInAsync(
        this TestServer server,
        string login = Administrator.Login,
        string password = Administrator.Password,
        string scheme = "http"
    ) =>
        server.AskAsync(async services =>
        {
            var context = new DefaultHttpContext { RequestServices = services };
            context.Request.Scheme = scheme;
            services.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
            var outcome = await services
                .GetRequiredService<SignIn>()
                .HandleAsync(new() { Login = login, Password = password }, TestStore.Token);
            return (outcome, (string?)context.Response.Headers.SetCookie);
        });

    /// <summary>A browser with a cookie as the server set it; it follows no redirection.</summary>
    public static HttpClient Browser(this TestServer server, string? cookie = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = server.Address,
        };
        if (cookie is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        }

        return client;
    }

    /// <summary>A browser of an administrator who was made for it.</summary>
    public static async Task<HttpClient> SignedInBrowserAsync(this TestServer server, string login = Administrator.Login)
    {
        await server.AskAsync(services => Administrator.MakeAsync(services, login));
        var (outcome, cookie) = await server.SignInAsync(login);
        outcome.ShouldBeDone();
        return server.Browser(cookie);
    }
}
