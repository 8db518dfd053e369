namespace Rollcall.Server.Store.Rows;

/// <summary>What is known of how a job's app stands with its directory, and when that is looked at next.</summary>
public sealed class WatchRow
{
    public Guid JobId { get; set; }

    /// <summary>
    /// When somebody looks next; in the past it is due. Whoever looks moves it on by a conditional update, so that of several servers one does.
    /// </summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>The job's version as it was when that was set: another one means that the job was changed since.</summary>
    public int JobVersion { get; set; }

    /// <summary>Counts the looks, so that of two at once the first is kept.</summary>
    public int Looks { get; set; }

    /// <summary>Null: nobody has looked yet.</summary>
    public DateTimeOffset? LookedAt { get; set; }

    /// <summary>A digest of the app and its secret as it is kept: what is known is of these, and of no others.</summary>
    public string Credential { get; set; } = "";

    /// <summary>A stable code of why the app did not sign in at the last look; null: it did.</summary>
    public string? Code { get; set; }
    public string? Message { get; set; }

    /// <summary>The application permissions that the app had, parted by blanks; null: they can't be seen.</summary>
    public string? Permissions { get; set; }

    /// <summary>Those of them that nothing needs, parted by blanks.</summary>
    public string Extra { get; set; } = "";

    /// <summary>Those that an import needs and the app has not, parted by blanks.</summary>
    public string Missing { get; set; } = "";

    /// <summary>A group that matters was found to hide its members from the app.</summary>
    public bool HidesMembers { get; set; }

    /// <summary>When the client secret ends, as the app's registration says; null: that is not known from there.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>What its maker called the secret.</summary>
    public string? SecretName { get; set; }

    /// <summary>How many secrets of the app it may be.</summary>
    public int Alike { get; set; }

    /// <summary>A stable code of why the last look did not tell when the secret ends; null: it did, or it never came so far.</summary>
    public string? EndUnknown { get; set; }
}
