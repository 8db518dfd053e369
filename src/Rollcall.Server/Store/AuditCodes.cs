using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>The stable codes of audit lines: what a person can do that is written down.</summary>
public static class AuditCodes
{
    public const string JobMade = "job.made";
    public const string JobChanged = "job.changed";
    public const string JobDeleted = "job.deleted";
    public const string JobPaused = "job.paused";
    public const string JobResumed = "job.resumed";
    public const string JobConsent = "job.consent-answered";
    public const string LinkAdded = "link.added";
    public const string LinkRemoved = "link.removed";
    public const string DraftChanged = "draft.changed";
    public const string DraftDiscarded = "draft.discarded";
    public const string SessionStarted = "session.started";
    public const string SessionCancelled = "session.cancelled";
    public const string SessionAllowed = "session.allowed";
    public const string SessionDenied = "session.denied";
    public const string SessionUndone = "session.undone";
    public const string SessionPlanApplied = "session.plan-applied";
    public const string PersonAdded = "person.added";
    public const string PersonProtected = "person.protected";
    public const string PersonUnprotected = "person.unprotected";
    public const string PersonExported = "person.exported";
    public const string PersonForgotten = "person.forgotten";
    public const string ListAdded = "list.added";
    public const string ListRenamed = "list.renamed";
    public const string ListRemoved = "list.removed";
    public const string KeyMade = "key.made";
    public const string KeyRevoked = "key.revoked";
    public const string SignedIn = "access.signed-in";
    public const string SignInRefused = "access.refused";
    public const string SignedOut = "access.signed-out";
    public const string SetUpLinkMade = "access.set-up-link-made";
    public const string SetUp = "access.set-up";
    public const string PasswordLinkMade = "access.password-link-made";
    public const string PasswordSet = "access.password-set";
    public const string RecipientAdded = "message.recipient-added";
    public const string RecipientChanged = "message.recipient-changed";
    public const string RecipientRemoved = "message.recipient-removed";
    public const string RecipientTested = "message.recipient-tested";
    public const string SiteChanged = "site.changed";
    public const string SiteFileApplied = "site.file-applied";
    public const string RetentionChanged = "retention.changed";
    public const string RetentionRemoved = "retention.removed";

    /// <summary>The kind that a code belongs to.</summary>
    public static AuditKind KindOf(string code) =>
        Enum.Parse<AuditKind>(code[..code.IndexOf('.', StringComparison.Ordinal)], ignoreCase: true);
}
