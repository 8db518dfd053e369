namespace Rollcall.Sandbox.Graph;

/// <summary>The app behind a call, with the roles that its token carries.</summary>
internal sealed record Caller(Guid ClientId, IReadOnlySet<string> Roles)
{
    public bool HasAny(IEnumerable<string> roles) => roles.Any(Roles.Contains);
}
