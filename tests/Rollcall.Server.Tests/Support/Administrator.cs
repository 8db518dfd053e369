using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Access;
using Rollcall.Server.Users;

namespace Rollcall.Server.Tests.Support;

/// <summary>An administrator with a password of his own, made as administrators are made.</summary>
internal static class Administrator
{
    public const string Login = "ada";
    public const string Password = "a password that nobody guesses";

    /// <summary>Makes one: the first by a set-up link, the others by a password link.</summary>
    public static async Task MakeAsync(IServiceProvider services, string login = Login, string password = Password)
    {
        var link = await services.GetRequiredService<MakeSetUpLink>().HandleAsync(TestStore.Token);
        if (link.Value is { } setUp)
        {
            (await CompleteAsync(services, Code(setUp), login, password)).ShouldBeDone();
            return;
        }

        var user = new AddUser.Command
        {
            Login = login,
            Name = login,
            Administrator = true,
        };
        (await services.GetRequiredService<AddUser>().HandleAsync(user, TestStore.Token)).ShouldBeDone();
        await ChangePasswordAsync(services, login, password);
    }

    /// <summary>Sets an administrator's password through a link.</summary>
    public static async Task ChangePasswordAsync(IServiceProvider services, string login, string password)
    {
        var link = (await services.GetRequiredService<MakePasswordLink>().HandleAsync(login, TestStore.Token)).ShouldBeDone();
        var command = new SetPassword.Command
        {
            Code = Code(link),
            Password = password,
            PasswordAgain = password,
        };
        (await services.GetRequiredService<SetPassword>().HandleAsync(command, TestStore.Token)).ShouldBeDone();
    }

    public static Task<Web.Outcome<string>> CompleteAsync(
        IServiceProvider services,
        string code,
        string login = Login,
        string password = Password
    ) =>
        services
            .GetRequiredService<CompleteSetUp>()
            .HandleAsync(
                new()
                {
                    Code = code,
                    Login = login,
                    Name = "Ada Admin",
                    Password = password,
                    PasswordAgain = password,
                },
                TestStore.Token
            );

    public static string Code(OneTimeLink link) => link.Path.Split('/')[^1];
}
