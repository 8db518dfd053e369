namespace Rollcall.Server.Users;

/// <summary>Whom somebody looks for. Everything that is given must hold; what is null or blank holds for everybody.</summary>
public sealed record UserFilter
{
    /// <summary>Part of the name, the login or the e-mail address, or the initials, in upper or lower case.</summary>
    public string? Search { get; init; }

    /// <summary>A location's name or id: people who are placed there, or have a right there.</summary>
    public string? Location { get; init; }

    /// <summary>A role that they have, at any place or everywhere.</summary>
    public string? Role { get; init; }

    /// <summary>A department's name or id: people who are placed in it, are members or its secretaries.</summary>
    public string? Department { get; init; }

    /// <summary>A VIP category's name or id.</summary>
    public string? Vip { get; init; }
    public string? BillingAccount { get; init; }
    public string? MeetingType { get; init; }

    /// <summary>The name or id of the job that imports them.</summary>
    public string? Job { get; init; }

    /// <summary>True: made by hand; false: imported.</summary>
    public bool? ByHand { get; init; }
    public bool? Active { get; init; }

    /// <summary>Whether they are protected by name; who holds a protected role is found by the role.</summary>
    public bool? Protected { get; init; }
}
