using System.Globalization;
using Rollcall.Core.Rules;
using Rollcall.Server.Pages.Parts;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Import;

/// <summary>A job's settings in an administrator's words.</summary>
internal static class JobWords
{
    public const string Type = "Azure Active Directory (Microsoft Entra ID)";

    public static IReadOnlyList<Choice> Types { get; } = [new(nameof(JobType.AzureActiveDirectory), Type)];

    public static IReadOnlyList<Choice> LoginFormats { get; } =
    [
        new(nameof(LoginFormat.WindowsLogin), "WindowsLogin: the name people sign in with (user principal name)"),
        new(nameof(LoginFormat.Email), "E-mail address"),
        new(nameof(LoginFormat.SamAccountName), "Account name of the old domain (sAMAccountName)"),
        new(nameof(LoginFormat.DomainAndSamAccountName), @"DOMAIN\account name"),
        new(nameof(LoginFormat.EmployeeId), "Employee ID"),
    ];

    public static IReadOnlyList<Choice> Scopes { get; } =
    [new(nameof(Scope.LinkedGroups), "Members of linked groups"), new(nameof(Scope.Everybody), "Everybody in the directory")];

    public static IReadOnlyList<Choice> InitialsSources { get; } =
    [
        new(nameof(InitialsSource.UserPrincipalName), "The sign-in name before the @"),
        new(nameof(InitialsSource.SamAccountName), "The account name of the old domain"),
        new(nameof(InitialsSource.FirstLetters), "First letters of given name and surname"),
    ];

    public static IReadOnlyList<Choice> Clouds { get; } =
    [
        new(nameof(CloudName.Global), "Microsoft's global cloud"),
        new(nameof(CloudName.USGovernmentL4), "US Government L4 (GCC High)"),
        new(nameof(CloudName.USGovernmentL5), "US Government L5 (DoD)"),
        new(nameof(CloudName.China), "China (21Vianet)"),
        new(JobForm.OwnHosts, "Hosts of my own: a sandbox or a proxy"),
    ];

    public static IReadOnlyList<Choice> OverLimits { get; } =
    [
        new(nameof(OverLimit.AllOrNothing), "Nothing is applied until somebody has decided"),
        new(nameof(OverLimit.ApplyRest), "What no limit is about is applied at once"),
    ];

    public static IReadOnlyList<Choice> Schedules { get; } =
    [
        new(nameof(ScheduleKind.ByHand), "By hand only"),
        new(nameof(ScheduleKind.Every), "Every so many minutes"),
        new(nameof(ScheduleKind.Hourly), "Every hour"),
        new(nameof(ScheduleKind.Daily), "Every day"),
        new(nameof(ScheduleKind.Weekdays), "From Monday to Friday"),
        new(nameof(ScheduleKind.Cron), "As a cron expression says"),
    ];

    /// <summary>What a person calls a field that the API calls so.</summary>
    public static string FieldOf(string field) =>
        field switch
        {
            "job" => "Job",
            "link" => "Link",
            "name" => "Name",
            "type" => "Type",
            "directoryId" => "Azure ID (Directory ID)",
            "clientId" => "Client ID",
            "clientSecret" => "Client Secret",
            "defaultPassword" => "Default User Password",
            "defaultLanguage" => "Default User Language",
            "loginFormat" => "Login format",
            "stripDomain" => "Strip domain",
            "scope" => "Who is imported",
            "guests" => "Guests",
            "initials" => "Initials",
            "adoptByLogin" => "Adopt by login",
            "adoptByEmail" => "Adopt by e-mail",
            "defaults.location" => "Default location",
            "defaults.department" => "Default department",
            "defaults.billingAccount" => "Default billing account",
            "defaults.meetingType" => "Default meeting type",
            "limits.deactivated" => "Most people deactivated",
            "limits.deactivatedPercent" => "Most people deactivated, in per cent",
            "limits.revoked" => "Most rights revoked",
            "limits.revokedPercent" => "Most rights revoked, in per cent",
            "limits.revokedPerRight" => "Most people who lose one right",
            "limits.revokedPerRightPercent" => "Most people who lose one right, in per cent",
            "limits.created" => "Most people created",
            "limits.overLimit" => "Over a limit",
            "plans.approval" => "Every import waits for approval",
            "plans.hours" => "Plans may be applied for, in hours",
            "schedule.every" => "Schedule: minutes from one import to the next",
            "schedule.hourly" => "Schedule: every hour, at minute",
            "schedule.daily" => "Schedule: every day at",
            "schedule.weekdays" => "Schedule: from Monday to Friday at",
            "schedule.cron" => "Schedule: cron expression",
            "schedule.zone" => "Schedule: time zone",
            "schedule.quiet" => "Schedule: quiet hours",
            "schedule.whole" => "Schedule: read everything at",
            "cloud" => "Cloud",
            "cloud.login" => "Sign-in host",
            "cloud.graph" => "Graph host",
            "cloud.trustedCertificate" => "Certificate to trust",
            _ when field.StartsWith("netBiosNames.", StringComparison.Ordinal) => $"NetBIOS name of {field["netBiosNames.".Length..]}",
            _ => field,
        };

    /// <summary>A value in the words in which the form offers it.</summary>
    public static string? ValueOf(string field, string? value) =>
        field switch
        {
            "type" => TextOf(Types, value),
            "loginFormat" => TextOf(LoginFormats, value),
            "scope" => TextOf(Scopes, value),
            "initials" => TextOf(InitialsSources, value),
            "cloud" => TextOf(Clouds, value),
            "defaultLanguage" => value is null ? null : LanguageOf(value),
            "limits.overLimit" => TextOf(OverLimits, value),
            _ when field.StartsWith("limits.", StringComparison.Ordinal) => LimitOf(field, value),
            _ => value switch
            {
                "true" => "Yes",
                "false" => "No",
                _ => value,
            },
        };

    public static string StepOf(string name) =>
        name switch
        {
            "token" => "Sign in as the app",
            "tenant" => "The tenant's name",
            "permissions" => "Granted permissions",
            "users" => "Read a first user",
            "groups" => "Read a first group",
            _ => name,
        };

    public static string KindOf(SessionKind kind) =>
        kind switch
        {
            SessionKind.Test => "Test import",
            SessionKind.Import => "Import",
            SessionKind.Structure => "AD structure",
            SessionKind.Undo => "Undo",
        };

    /// <summary>Of the languages that a new site offers; the program may run on a machine that knows no names of languages.</summary>
    public static string LanguageOf(string code) =>
        code switch
        {
            "en" => "English (en)",
            "da" => "Danish (da)",
            "de" => "German (de)",
            "es" => "Spanish (es)",
            "fi" => "Finnish (fi)",
            "fr" => "French (fr)",
            "it" => "Italian (it)",
            "nb" => "Norwegian (nb)",
            "nl" => "Dutch (nl)",
            "pl" => "Polish (pl)",
            "pt" => "Portuguese (pt)",
            "sv" => "Swedish (sv)",
            _ => code,
        };

    /// <summary>What the site's lists offer, and nothing as the first choice.</summary>
    public static IReadOnlyList<Choice> Optional(IReadOnlyList<string> names) =>
        [new("", "None"), .. names.Select(name => new Choice(name, name))];

    private static string? LimitOf(string field, string? value) =>
        value == "none" ? "No limit"
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? $"{Numbers.Of(number)}{(field.EndsWith("Percent", StringComparison.Ordinal) ? " %" : "")}"
        : value;

    private static string? TextOf(IReadOnlyList<Choice> choices, string? value) =>
        choices.FirstOrDefault(choice => choice.Value == value)?.Text ?? value;
}
