using Rollcall.Core.Planning;
using Rollcall.Core.Users;

namespace Rollcall.Core.Undoing;

/// <summary>Takes changes of a profile apart, field by field.</summary>
internal static class Profiles
{
    /// <summary>The change of this field alone.</summary>
    public static UpdateUser Only(Change change, string field) =>
        new(change.Subject, ProfileOf(change), [.. ProfileFields.ChangedBy(change).Where(one => one.Field == field)]);

    /// <summary>The change without this field; null: nothing is left of it.</summary>
    public static Change? Without(Change change, string field)
    {
        var gone = ProfileFields.ChangedBy(change).Single(one => one.Field == field);
        var profile = ProfileFields.With(ProfileOf(change), field, gone.Old);
        IReadOnlyList<FieldChange> fields = [.. ProfileFields.ChangedBy(change).Where(one => one.Field != field)];
        var subject = change.Subject with { Login = profile.Login, Name = profile.Name };
        return change switch
        {
            AdoptUser => new AdoptUser(subject, profile, fields),
            ReleaseUser release => new ReleaseUser(subject, profile, fields, release.Filled),
            _ => fields.Count > 0 ? new UpdateUser(subject, profile, fields) : null,
        };
    }

    private static UserProfile ProfileOf(Change change) =>
        change switch
        {
            UpdateUser update => update.Profile,
            AdoptUser adopt => adopt.Profile,
            ReleaseUser release => release.Profile,
            _ => throw new InvalidOperationException($"{change.GetType().Name} has no profile."),
        };
}
