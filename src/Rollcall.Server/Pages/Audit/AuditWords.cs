using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Audit;

/// <summary>What an administrator reads for the audit's codes.</summary>
internal static class AuditWords
{
    public static string Of(string code) =>
        code switch
        {
            AuditCodes.JobMade => "Job made",
            AuditCodes.JobChanged => "Job changed",
            AuditCodes.JobDeleted => "Job deleted",
            AuditCodes.JobPaused => "Schedule paused",
            AuditCodes.JobResumed => "Schedule resumed",
            AuditCodes.JobConsent => "Consent answered",
            AuditCodes.LinkAdded => "Link added",
            AuditCodes.LinkRemoved => "Link removed",
            AuditCodes.DraftChanged => "Draft changed",
            AuditCodes.DraftDiscarded => "Draft discarded",
            AuditCodes.SessionStarted => "Session started",
            AuditCodes.SessionCancelled => "Session cancelled",
            AuditCodes.SessionAllowed => "Lines allowed",
            AuditCodes.SessionDenied => "Lines denied",
            AuditCodes.SessionUndone => "Session undone",
            AuditCodes.SessionPlanApplied => "Plan applied",
            AuditCodes.PersonAdded => "Person added",
            AuditCodes.PersonProtected => "Person protected",
            AuditCodes.PersonUnprotected => "Protection ended",
            AuditCodes.PersonExported => "Person's data taken",
            AuditCodes.PersonForgotten => "Person forgotten",
            AuditCodes.ListAdded => "Entry added",
            AuditCodes.ListRenamed => "Entry renamed",
            AuditCodes.ListRemoved => "Entry removed",
            AuditCodes.KeyMade => "API key made",
            AuditCodes.KeyRevoked => "API key revoked",
            AuditCodes.SignedIn => "Signed in",
            AuditCodes.SignInRefused => "Sign-in refused",
            AuditCodes.SignedOut => "Signed out",
            AuditCodes.SetUpLinkMade => "Set-up link made",
            AuditCodes.SetUp => "First administrator made",
            AuditCodes.PasswordLinkMade => "Password link made",
            AuditCodes.PasswordSet => "Password set",
            AuditCodes.RecipientAdded => "Recipient added",
            AuditCodes.RecipientChanged => "Recipient changed",
            AuditCodes.RecipientRemoved => "Recipient removed",
            AuditCodes.RecipientTested => "Test message sent",
            AuditCodes.SiteChanged => "Setting changed",
            AuditCodes.SiteFileApplied => "Site file applied",
            AuditCodes.RetentionChanged => "Retention changed",
            AuditCodes.RetentionRemoved => "Removed by retention",
            _ => code,
        };

    public static string Of(ActorWay way) =>
        way switch
        {
            ActorWay.Page => "page",
            ActorWay.Api => "API",
            ActorWay.CommandLine => "command line",
            ActorWay.SiteFile => "site file",
            ActorWay.Program => "by itself",
        };

    public static string Of(AuditKind kind) =>
        kind switch
        {
            AuditKind.Job => "Import jobs",
            AuditKind.Link => "Links",
            AuditKind.Draft => "Drafts of links",
            AuditKind.Session => "Sessions",
            AuditKind.Person => "People",
            AuditKind.List => "Lists",
            AuditKind.Key => "API keys",
            AuditKind.Access => "Signing in",
            AuditKind.Message => "Recipients of messages",
            AuditKind.Site => "Site settings",
            AuditKind.Retention => "Retention",
        };
}
