using Rollcall.Core.Rules;

namespace Rollcall.Server.Store.Rows;

/// <summary>Which kind of directory a job reads.</summary>
public enum JobType
{
    AzureActiveDirectory,
}

/// <summary>Which Microsoft cloud a directory lives in.</summary>
public enum CloudName
{
    Global,
    USGovernmentL4,
    USGovernmentL5,
    China,

    /// <summary>Hosts of one's own: a sandbox or a proxy.</summary>
    Custom,
}

/// <summary>An import job: one directory, its rules, its defaults.</summary>
public sealed class JobRow
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>The name as it is compared: unique.</summary>
    public string NameKey { get; set; } = "";
    public JobType Type { get; set; }
    public Guid DirectoryId { get; set; }
    public Guid ClientId { get; set; }

    /// <summary>The client secret, encrypted; it is never shown again.</summary>
    public string ProtectedSecret { get; set; } = "";
    public CloudName Cloud { get; set; }
    public string? LoginEndpoint { get; set; }
    public string? GraphEndpoint { get; set; }

    /// <summary>The path of a PEM file.</summary>
    public string? TrustedCertificate { get; set; }

    /// <summary>What an imported user without a password of its own signs in with: hashed once, here.</summary>
    public string? DefaultPasswordHash { get; set; }
    public string DefaultLanguage { get; set; } = "";
    public LoginFormat LoginFormat { get; set; }
    public bool StripDomain { get; set; }
    public bool Guests { get; set; }
    public Scope Scope { get; set; }
    public InitialsSource Initials { get; set; }
    public bool AdoptByLogin { get; set; }
    public bool AdoptByEmail { get; set; }

    /// <summary>NetBIOS names by DNS name, as a JSON object.</summary>
    public string NetBiosNames { get; set; } = "{}";
    public Guid? DefaultLocationId { get; set; }
    public Guid? DefaultDepartmentId { get; set; }
    public Guid? DefaultBillingAccountId { get; set; }
    public Guid? DefaultMeetingTypeId { get; set; }

    /// <summary>The reading that is the directory copy; null: there is none yet.</summary>
    public long? ReadingId { get; set; }
    public List<LinkRow> Links { get; set; } = [];
}

/// <summary>A directory group whose members have a right.</summary>
public sealed class LinkRow
{
    public Guid JobId { get; set; }
    public Guid GroupId { get; set; }
    public Guid RightId { get; set; }
    public RightRow? Right { get; set; }
}
