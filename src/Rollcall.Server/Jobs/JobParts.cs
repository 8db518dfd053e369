namespace Rollcall.Server.Jobs;

/// <summary>Where a directory is asked: a Microsoft cloud by its name, or hosts of one's own.</summary>
public sealed record JobCloud
{
    /// <summary><c>Global</c>, <c>USGovernmentL4</c>, <c>USGovernmentL5</c> or <c>China</c>; null with hosts of one's own.</summary>
    public string? Name { get; init; }

    /// <summary>The sign-in host's root, https only.</summary>
    public string? Login { get; init; }

    /// <summary>Microsoft Graph's root, https only.</summary>
    public string? Graph { get; init; }

    /// <summary>The path of a PEM file to trust besides the machine's certificate authorities.</summary>
    public string? TrustedCertificate { get; init; }
}

/// <summary>What a new user gets, each by its name; null: nothing.</summary>
public sealed record JobDefaults
{
    public string? Location { get; init; }
    public string? Department { get; init; }
    public string? BillingAccount { get; init; }
    public string? MeetingType { get; init; }
}

/// <summary>A directory group and the one right that its members get.</summary>
public sealed record JobLink
{
    /// <summary>The group's object id.</summary>
    public string? Group { get; init; }
    public string? Role { get; init; }

    /// <summary>Where the role holds; null: everywhere.</summary>
    public string? Location { get; init; }

    /// <summary>The department whose members they are.</summary>
    public string? Department { get; init; }

    /// <summary>The department whose secretaries they are.</summary>
    public string? SecretaryOf { get; init; }

    /// <summary>The VIP category.</summary>
    public string? Vip { get; init; }
}
