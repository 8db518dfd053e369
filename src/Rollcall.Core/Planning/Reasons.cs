using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>Why a plan has a line: the stable code of the rule that caused it, and a sentence.</summary>
public readonly record struct Reason(string Rule, string Sentence);

/// <summary>Says of each line of a plan which rule caused it. The list of rules is closed: it stands in this file.</summary>
/// <param name="rules">What the administrator chose.</param>
/// <param name="groupNames">The names of groups; one that is not known is called by its id.</param>
public sealed class Reasons(ImportRules rules, IReadOnlyDictionary<ObjectId, string> groupNames)
{
    public const string Mapping = "rule.mapping";
    public const string Default = "rule.default";
    public const string Matching = "rule.matching";
    public const string Scope = "rule.scope";
    public const string Link = "rule.link";
    public const string Leaver = "rule.leaver";
    public const string Limit = "rule.limit";
    public const string Approval = "rule.approval";
    public const string Reading = "rule.reading";
    public const string Guard = "rule.guard";
    public const string Undo = "rule.undo";

    /// <summary>The directory's property that feeds a field, where that is no choice of the job.</summary>
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["name"] = DirectoryProperty.DisplayName,
        ["givenName"] = DirectoryProperty.GivenName,
        ["surname"] = DirectoryProperty.Surname,
        ["email"] = DirectoryProperty.Mail,
        ["mobile"] = "mobilePhone",
        ["phone"] = "businessPhones",
        ["language"] = "preferredLanguage",
        ["departmentName"] = "department",
        ["companyName"] = "companyName",
        ["officeLocation"] = "officeLocation",
        ["jobTitle"] = "jobTitle",
        ["employeeId"] = DirectoryProperty.EmployeeId,
    };

    /// <summary>Names of groups, fit to be shown: one gives rights to many.</summary>
    private readonly Dictionary<ObjectId, string> shown = [];

    /// <summary>Every rule there is.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Mapping, Default, Matching, Scope, Link, Leaver, Limit, Approval, Reading, Guard, Undo];

    /// <summary>Why there is a line of an undo.</summary>
    public static Reason OfUndo { get; } = new(Undo, "The session that did this is undone.");

    public Reason Of(Change change) =>
        change switch
        {
            CreateUser => new(
                Mapping,
                $"New in scope. The login is the directory's {Texts.List(SourcesOf(ProfileFields.Login))}.{DefaultOf(change)}"
            ),
            AdoptUser => new(Matching, $"The only user made by hand with this {AdoptedBy()}.{DefaultOf(change)}"),
            UpdateUser update => OfUpdate(update),
            ReactivateUser => new(Scope, "In scope again, and enabled in the directory."),
            GrantRight grant => new(Link, $"Member of {Groups(grant.Groups)}, linked to {RightOf(grant.Right)}."),
            RevokeRight { Reason: { } reason } => new(Leaver, $"A leaver loses what links gave. {TextOf(reason)}"),
            RevokeRight revoke => new(Link, $"In no group any more that is linked to {RightOf(revoke.Right)}."),
            DeactivateUser leaver => new(Leaver, TextOf(leaver.Reason)),
            ReleaseUser or RestoreRight => OfUndo,
            _ => throw new InvalidOperationException($"Nobody knows why there is a {change.GetType().Name}."),
        };

    public static Reason Of(Rejection rejection) =>
        new(
            rejection is IncompleteUser or NoLogin ? Mapping
                : rejection is UnknownPerson ? Reading
                : Matching,
            rejection.Message
        );

    public static Reason Of(WaitingChange waiting) => new(OfHold(waiting.Code), waiting.Message);

    public static Reason Of(WithheldChange withheld) => new(OfHold(withheld.Code), withheld.Message);

    private static string OfHold(string hold) =>
        hold switch
        {
            Planning.Approval.Required => Approval,
            "guard.incomplete" or "guard.group-gone" => Reading,
            _ when hold.StartsWith("directory.", StringComparison.Ordinal) => Reading,
            _ when hold.StartsWith("limit.", StringComparison.Ordinal) => Limit,
            _ when hold.StartsWith("undo.", StringComparison.Ordinal) => Undo,
            _ => Guard,
        };

    private Reason OfUpdate(UpdateUser update)
    {
        var mapped = update
            .Fields.Where(field => !IsDefault(update, field))
            .SelectMany(field => SourcesOf(field.Field))
            .Distinct()
            .ToList();
        return mapped.Count == 0
            ? new(Default, DefaultOf(update).TrimStart())
            : new(
                Mapping,
                $"The directory has another {Texts.List(mapped)}.{(update.Fields.Any(field => IsDefault(update, field)) ? DefaultOf(update) : "")}"
            );
    }

    private static bool IsDefault(Change change, FieldChange field) => change.HasDefaultLanguage && field.Field == "language";

    private string DefaultOf(Change change) =>
        change.HasDefaultLanguage
            ? $" The language is the job's default, {rules.DefaultLanguage}: the site offers none that the directory names."
            : "";

    private IReadOnlyList<string> SourcesOf(string field) =>
        field switch
        {
            ProfileFields.Login => LoginMaker.FieldsOf(rules.LoginFormat),
            "initials" => rules.Initials switch
            {
                InitialsSource.UserPrincipalName => [DirectoryProperty.UserPrincipalName],
                InitialsSource.SamAccountName => [DirectoryProperty.SamAccountName],
                InitialsSource.FirstLetters => [DirectoryProperty.GivenName, DirectoryProperty.Surname],
            },
            _ => [Sources[field]],
        };

    private string AdoptedBy() =>
        (rules.AdoptByLogin, rules.AdoptByEmail) switch
        {
            (true, true) => "login or e-mail address",
            (true, false) => "login",
            _ => "e-mail address",
        };

    private string Groups(IReadOnlyList<ObjectId> groups) => Texts.List(groups.Select(Shown), groups.Count);

    private string Shown(ObjectId group)
    {
        if (!shown.TryGetValue(group, out var name))
        {
            shown[group] = name = Texts.Shown(groupNames.GetValueOrDefault(group) ?? group.ToString(), 80);
        }

        return name;
    }

    private string RightOf(RightId right) => rules.Rights.GetValueOrDefault(right)?.ToString() ?? right.ToString();

    /// <summary>Why somebody is a leaver, in a sentence.</summary>
    public static string TextOf(LeaverReason reason) =>
        reason switch
        {
            LeaverReason.Gone => "No longer in the directory.",
            LeaverReason.Disabled => "The account is disabled in the directory.",
            LeaverReason.Guest => "A guest, and the job imports no guests.",
            LeaverReason.OutOfScope => "In no linked group any more.",
            LeaverReason.Undone => OfUndo.Sentence,
        };
}
