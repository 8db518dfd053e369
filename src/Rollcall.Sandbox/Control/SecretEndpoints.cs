using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Control;

/// <summary>Gives an app other secrets, so that one can be seen to end, and to be replaced.</summary>
internal static class SecretEndpoints
{
    public static void MapSecrets(this IEndpointRouteBuilder control, Tenant tenant, TimeProvider time) =>
        control.MapPut(
            "/apps/{clientId:guid}/secrets",
            (Guid clientId, NewSecret[] secrets) =>
                tenant
                    .Apps.SetSecrets(clientId, secrets.Select(secret => secret.At(time.GetUtcNow())))
                    .Secrets.Select(secret => new
                    {
                        secret.KeyId,
                        secret.DisplayName,
                        secret.Hint,
                        secret.End,
                    })
        );

    /// <param name="Value">What the app signs in with.</param>
    /// <param name="Days">In how many days it ends; below 0, it has ended.</param>
    /// <param name="DisplayName">What its maker called it.</param>
    /// <param name="Hint">What is shown of it; null: its first three characters; empty: nothing.</param>
    internal sealed record NewSecret(string Value, double Days, string DisplayName = "made by hand", string? Hint = null)
    {
        public AppSecret At(DateTimeOffset now)
        {
            if (string.IsNullOrEmpty(Value) || Days is not (>= -3650 and <= 3650))
            {
                throw new BadActionException("A secret has a value, and days from -3650 to 3650.");
            }

            var secret = new AppSecret(Guid.NewGuid(), Value, DisplayName, now.AddDays(Math.Min(Days, 0) - 1), now.AddDays(Days));
            return Hint is null ? secret : secret with { Hint = Hint.Length == 0 ? null : Hint };
        }
    }
}
