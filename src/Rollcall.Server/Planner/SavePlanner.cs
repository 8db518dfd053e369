using System.Security.Cryptography;
using Rollcall.Server.Web;

namespace Rollcall.Server.Planner;

/// <summary>Says where the planner is asked before people leave, or that nobody is asked.</summary>
public sealed class SavePlanner(PlannerSettings settings)
{
    private const int LeastSecret = 16;

    public sealed record Command
    {
        /// <summary>The planner's root, https or on this machine; null or empty: nobody is asked.</summary>
        public string? Address { get; init; }

        /// <summary>What questions are signed with, 16 characters or more; null keeps the one there is, or makes one.</summary>
        public string? Secret { get; init; }

        /// <summary>Whoever the planner does not tell of in time waits for a person.</summary>
        public bool Blocks { get; init; }

        /// <summary>Without the secret, so that logging a command gives nothing away.</summary>
        public override string ToString() => $"save planner {Address}";
    }

    /// <returns>The secret, if one was made: it is shown this once.</returns>
    public async Task<Outcome<SavedPlanner>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Address))
        {
            await settings.WriteAsync(null, null, false, cancellationToken);
            return Outcome<SavedPlanner>.Done(new SavedPlanner(null));
        }

        var faults = new List<Fault>();
        if (
            !Uri.TryCreate(command.Address.Trim(), UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            || address.UserInfo.Length > 0
            || address.Query.Length > 0
        )
        {
            faults.Add(
                new Fault(
                    "address",
                    $"{Words.Quote(command.Address)} is no address of a planner. Write https:// and a host; http is for this machine alone."
                )
            );
        }

        if (command.Secret is { Length: > 0 and < LeastSecret })
        {
            faults.Add(
                new Fault(
                    "secret",
                    $"The secret is too short to sign with; {LeastSecret} characters are the least. Leave it empty, and one is made."
                )
            );
        }

        if (faults.Count > 0)
        {
            return Outcome<SavedPlanner>.Invalid(faults);
        }

        var isNew = string.IsNullOrEmpty(command.Secret) && await settings.ReadAsync(cancellationToken) is null;
        var made = isNew ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : null;
        var secret = made ?? (string.IsNullOrEmpty(command.Secret) ? null : command.Secret);
        await settings.WriteAsync(address, secret, command.Blocks, cancellationToken);
        return Outcome<SavedPlanner>.Done(new SavedPlanner(made));
    }
}

/// <summary>What saving did.</summary>
/// <param name="Secret">The secret that was made: give it to the planner, it is not shown again. Null: the one that was given or was there.</param>
public sealed record SavedPlanner(string? Secret);
