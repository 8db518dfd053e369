namespace Rollcall.Sandbox.Graph;

/// <summary>The app behind a call, with the roles that its token carries and what tells this token from others.</summary>
internal sealed record Caller(Guid ClientId, IReadOnlySet<string> Roles, string TokenId)
{
    public bool HasAny(IEnumerable<string> roles) => roles.Any(Roles.Contains);
}
