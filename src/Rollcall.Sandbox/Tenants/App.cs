using System.Collections.Immutable;

namespace Rollcall.Sandbox.Tenants;

/// <summary>An app registration, its secrets, and the application permissions that it asks for and that it was granted.</summary>
public sealed record App(Guid ClientId, string DisplayName)
{
    public Guid ObjectId { get; init; }
    public Guid PrincipalId { get; init; }
    public ImmutableArray<AppSecret> Secrets { get; init; } = [];

    /// <summary>The permissions that the consent page asks for.</summary>
    public ImmutableArray<string> AsksFor { get; init; } = [];

    /// <summary>The permissions that a token issued now carries.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];
}

/// <summary>One secret of an app. The value is a toy, and still is never shown by the Graph side.</summary>
public sealed record AppSecret(Guid KeyId, string Value, string DisplayName, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>What the Graph side shows of the value; null for secrets that were made before there were hints.</summary>
    public string? Hint { get; init; } = Value[..Math.Min(Value.Length, 3)];
}
