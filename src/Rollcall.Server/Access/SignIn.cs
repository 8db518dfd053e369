using Microsoft.AspNetCore.Identity;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Signs an administrator in: from now on the browser has a cookie.</summary>
public sealed partial class SignIn(
    ServerDb db,
    SignInManager<UserRow> browser,
    OwnPasswords passwords,
    SignInNotes notes,
    TimeProvider time,
    ILogger<SignIn> log
)
{
    /// <summary>One answer for an unknown login, a wrong password, a locked login and a user who is no administrator: it tells a stranger nothing.</summary>
    public const string Refusal =
        "This login and password do not open the administration. Five wrong passwords in a row lock a login for 15 minutes.";

    /// <summary>No refusal is faster, so that its time tells nothing either: a login that is known is also written to.</summary>
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(500);

    public sealed class Command
    {
        /// <summary>A form that leaves a field out says null, and means that nothing was typed.</summary>
        public string Login
        {
            get;
            set => field = value ?? "";
        } = "";

        public string Password
        {
            get;
            set => field = value ?? "";
        } = "";
    }

    /// <returns>The login as the user writes it.</returns>
    public async Task<Outcome<string>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var faults = MissingIn(command).ToList();
        if (faults.Count > 0)
        {
            return Outcome<string>.Invalid(faults);
        }

        var begun = time.GetTimestamp();
        var user = await browser.UserManager.FindByNameAsync(command.Login.Trim());
        var attempts = new SignInAttempts(db, time);
        var taken = user is not null && await attempts.TakeAsync(user, cancellationToken);
        if (!passwords.IsRight(user, command.Password) || !taken)
        {
            await TellAsync(user, cancellationToken);
            await notes.RefusedAsync(user, cancellationToken);
            await WaitAsync(begun, cancellationToken);
            return Outcome<string>.Invalid(new Fault("", Refusal));
        }

        await notes.SignedInAsync(attempts, user!, cancellationToken);
        await browser.SignInAsync(user!, isPersistent: false);
        return Outcome<string>.Done(user!.Login);
    }

    private static IEnumerable<Fault> MissingIn(Command command)
    {
        if (string.IsNullOrWhiteSpace(command.Login))
        {
            yield return new Fault("login", "Enter your login.");
        }

        if (command.Password.Length == 0)
        {
            yield return new Fault("password", "Enter your password.");
        }
    }

    /// <summary>Only logins that are known are logged: what a stranger types may be a password in the wrong field.</summary>
    private async Task TellAsync(UserRow? user, CancellationToken cancellationToken)
    {
        if (user is not null && await db.Users.FindAsync([user.Id], cancellationToken) is { LockoutEnd: { } end } && end > time.GetUtcNow())
        {
            Locked(log, user.Login, end);
        }
    }

    private async Task WaitAsync(long begun, CancellationToken cancellationToken)
    {
        var left = LeastTime - time.GetElapsedTime(begun);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, cancellationToken);
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "A sign-in of {Login} was refused: wrong passwords lock the login until {End:u}")]
    private static partial void Locked(ILogger log, string login, DateTimeOffset end);
}
