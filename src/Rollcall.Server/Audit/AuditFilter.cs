namespace Rollcall.Server.Audit;

/// <summary>Which lines of the audit somebody wants, in the words of an address or of a command line.</summary>
public sealed record AuditFilter
{
    /// <summary>Who did it: a login, an API key's name, or the command line; null: anybody.</summary>
    public string? By { get; init; }

    /// <summary>What it is about, such as <c>job</c> or <c>key</c>; null: anything.</summary>
    public string? Kind { get; init; }

    /// <summary>The job's name or id, also of one that was deleted; null: any, or none.</summary>
    public string? Job { get; init; }

    /// <summary>The login or id of the user whom it is about; null: any, or none.</summary>
    public string? Person { get; init; }

    /// <summary>From this day or time on, UTC if it does not say so; null: from the first.</summary>
    public string? Since { get; init; }

    /// <summary>Up to this day, the whole of it, or before this time; null: to the last.</summary>
    public string? Until { get; init; }

    public bool IsEmpty => new[] { By, Kind, Job, Person, Since, Until }.All(string.IsNullOrWhiteSpace);
}
