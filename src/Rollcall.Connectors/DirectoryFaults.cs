using Rollcall.Core.Directories;

namespace Rollcall.Connectors;

/// <summary>The stable codes of all that can go wrong between us and a directory.</summary>
public static class DirectoryFaults
{
    public const string SecretWrong = "directory.secret-wrong";
    public const string SecretExpired = "directory.secret-expired";
    public const string TenantUnknown = "directory.tenant-unknown";
    public const string AppUnknown = "directory.app-unknown";

    /// <summary>Any other refusal of the sign-in host.</summary>
    public const string SignInRefused = "directory.sign-in-refused";

    /// <summary>The tenant that answers is not the job's.</summary>
    public const string WrongTenant = "directory.wrong-tenant";
    public const string PermissionMissing = "directory.permission-missing";

    /// <summary>A group that is linked, or was found in a linked one, no longer exists: it is reported, and rights are kept.</summary>
    public const string GroupGone = CollectionFault.GroupGone;

    /// <summary>A group hides its members from the app, so that its empty answer means nothing.</summary>
    public const string HiddenMembers = "directory.hidden-members";

    /// <summary>No connection: name, address, port, time-out.</summary>
    public const string Unreachable = "directory.unreachable";

    /// <summary>The host's certificate is not trusted.</summary>
    public const string Untrusted = "directory.certificate-untrusted";

    /// <summary>Something answered that is not a directory, such as a proxy's web page.</summary>
    public const string NotADirectory = "directory.not-a-directory";

    /// <summary>An answer was cut off or malformed, again and again.</summary>
    public const string BrokenAnswer = "directory.broken-answer";

    /// <summary>A next link points to another host or was seen before, or the pages bring nothing new for ever.</summary>
    public const string BadNextLink = "directory.bad-next-link";

    /// <summary>The directory asked us to wait until our patience ended.</summary>
    public const string Throttled = "directory.throttled";

    /// <summary>What has changed can't be told from the cursors: they are too old, or what is told contradicts itself. A whole reading is needed.</summary>
    public const string ChangesUnclear = "directory.changes-unclear";

    /// <summary>The app's registration is not in this directory: it was made in another one, or was deleted.</summary>
    public const string AppElsewhere = "directory.app-elsewhere";

    /// <summary>Of the secrets that the app's registration lists none can be ours.</summary>
    public const string SecretUnlisted = "directory.secret-unlisted";

    /// <summary>Any other error answer of the directory.</summary>
    public const string Refused = "directory.refused";

    /// <summary>The trusted certificate's file is missing or is no certificate.</summary>
    public const string BadCertificateFile = "directory.bad-certificate-file";

    /// <summary>The address of a host can't be used: it is not https.</summary>
    public const string BadAddress = "directory.bad-address";
}
