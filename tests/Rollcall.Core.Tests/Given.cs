using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests;

/// <summary>The makings of a test's world. Ids are small numbers; person 1 is complete and called so that one recognises them.</summary>
internal static class Given
{
    public static readonly JobId Job = new(Number(71));
    public static readonly JobId OtherJob = new(Number(72));

    /// <summary>Administrator everywhere.</summary>
    public static readonly RightId Administrator = Right(1);

    /// <summary>Administrator at one place.</summary>
    public static readonly RightId LocalAdministrator = Right(2);

    public static Guid Number(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static ObjectId Object(int n) => new(Number(n));

    public static RightId Right(int n) => new(Number(n));

    public static UserId UserId(int n) => new(Number(n));

    public static DirectoryUser Person(int n) =>
        new()
        {
            Id = Object(n),
            UserPrincipalName = $"p{n}@contoso.com",
            Mail = $"person.{n}@mail.example",
            DisplayName = $"Person {n}",
            GivenName = "Person",
            Surname = $"Number{n}",
            PreferredLanguage = "en",
            AccountEnabled = true,
            UserType = "Member",
        };

    /// <summary>The profile that person <paramref name="n"/> has after an import with the rules that a test starts from.</summary>
    public static UserProfile Profile(int n) =>
        new()
        {
            Login = $"p{n}@contoso.com",
            Name = $"Person {n}",
            GivenName = "Person",
            Surname = $"Number{n}",
            Initials = $"p{n}",
            Email = $"person.{n}@mail.example",
            Language = "en",
        };

    /// <summary>Person <paramref name="n"/> as this job imported them; the rights are this job's grants.</summary>
    public static User Imported(int n, params int[] rights) =>
        new()
        {
            Id = UserId(n),
            Profile = Profile(n),
            IsActive = true,
            Anchor = new Anchor(Job, Object(n)),
            Grants = [.. rights.Select(right => new Grant(Right(right), Job))],
        };

    /// <summary>A user whom a person made, and gave rights.</summary>
    public static User MadeByHand(int n, string login, string? email = null, params int[] rights) =>
        new()
        {
            Id = UserId(n),
            Profile = new UserProfile
            {
                Login = login,
                Name = $"Hand {n}",
                Email = email,
                Language = "en",
            },
            IsActive = true,
            Grants = [.. rights.Select(right => new Grant(Right(right), null))],
        };

    /// <summary>Rules that import everybody, without limits.</summary>
    public static ImportRules Everybody { get; } =
        new()
        {
            Job = Job,
            Scope = Scope.Everybody,
            Languages = ["en", "da"],
            DefaultLanguage = "en",
            Limits = ImportLimits.None,
            Rights = new[]
            {
                new Right(Administrator, RightKind.Role, Role.Administrator, null),
                new Right(LocalAdministrator, RightKind.Role, Role.Administrator, "Aarhus"),
                new Right(Right(3), RightKind.Role, Role.Booker, null),
                new Right(Right(4), RightKind.Department, null, "Finance"),
            }.ToDictionary(right => right.Id),
        };

    /// <summary>Rules that import the members of linked groups, without limits.</summary>
    public static ImportRules Linked(params (int Group, int Right)[] links) =>
        Everybody with
        {
            Scope = Scope.LinkedGroups,
            Links = [.. links.Select(link => new GroupLink(Object(link.Group), Right(link.Right)))],
        };

    public static DirectorySnapshot Directory(params DirectoryUser[] users) =>
        new()
        {
            Users = users,
            Groups = [],
            Members = new Dictionary<ObjectId, IReadOnlyList<ObjectId>>(),
            Completeness = Readings.Proven,
        };

    public static DirectorySnapshot WithGroup(this DirectorySnapshot directory, int group, params int[] members) =>
        directory with
        {
            Groups = [.. directory.Groups, new DirectoryGroup(Object(group), $"Group {group}", GroupKind.Security, false, false)],
            Members = new Dictionary<ObjectId, IReadOnlyList<ObjectId>>(directory.Members)
            {
                [Object(group)] = [.. members.Select(Object)],
            },
        };

    public static ImportPlan Import(DirectorySnapshot directory, ImportRules rules, params User[] users) =>
        ImportPlanner.Plan(directory, users, rules, RecentSwitches.None);

    /// <summary>The changes in short, such as <c>grant p1@contoso.com 3 by 101</c>.</summary>
    public static IEnumerable<string> Lines(this ImportPlan plan) => plan.Changes.Select(PlanText.Line);

    /// <summary>What is withheld in short, such as <c>guard.protected: revoke p1@contoso.com 3</c>.</summary>
    public static IEnumerable<string> WithheldLines(this ImportPlan plan) =>
        plan.Withheld.Select(withheld => $"{withheld.Code}: {PlanText.Line(withheld.Change)}");

    /// <summary>What waits in short, such as <c>guard.unsteady: deactivate p1@contoso.com Gone</c>.</summary>
    public static IEnumerable<string> WaitingLines(this ImportPlan plan) =>
        plan.Waiting.Select(waiting => $"{waiting.Code}: {PlanText.Line(waiting.Change)}");
}
