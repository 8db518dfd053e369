using Rollcall.Core.Directories;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Some answers are never believed, however whole they are: that nobody is there, and that nobody is there any more whom we know.</summary>
internal static class Belief
{
    private const string Empty = "directory.empty";
    private const string Strangers = "directory.strangers";

    /// <summary>The stable codes of an answer that is not believed.</summary>
    public static readonly IReadOnlySet<string> Codes = new HashSet<string> { Empty, Strangers };

    /// <summary>Why the directory's answer is not believed; null: it is. Nobody can lift this.</summary>
    public static Objection? WhyNot(DirectorySnapshot directory, IReadOnlyList<User> users, JobId job)
    {
        // A list that broke off does not say that nobody else is there.
        if (directory.Completeness.People is not null || !MeetsStrangersOnly(directory, users, job))
        {
            return null;
        }

        var count = Imported(users, job).Count;
        return directory.Users.Count == 0
            ? new Objection(
                Empty,
                $"The directory answered with no user at all, but this job has imported {count} who are active. "
                    + "Nothing of this plan may be applied; check the job's connection and what it may read in the directory."
            )
            : new Objection(
                Strangers,
                $"The directory answered with {directory.Users.Count} people, and none of the {count} whom this job has imported and who are "
                    + "active is among them. Nothing of this plan may be applied; check that the job reads the right directory."
            );
    }

    /// <summary>The job has imported people who are active, and the directory names none of them.</summary>
    public static bool MeetsStrangersOnly(DirectorySnapshot directory, IReadOnlyList<User> users, JobId job)
    {
        var imported = Imported(users, job);
        return imported.Count > 0 && !directory.Users.Any(user => imported.Contains(user.Id));
    }

    private static HashSet<ObjectId> Imported(IReadOnlyList<User> users, JobId job) =>
        [.. users.Where(user => user.IsActive && user.Anchor?.Job == job).Select(user => user.Anchor!.Value.ObjectId)];
}
