using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Makes subjects of users.</summary>
internal static class Subjects
{
    /// <summary>A user as it is in the store now.</summary>
    public static Subject Of(User user) => new(user.Id, user.Anchor?.ObjectId, user.Profile.Login, user.Profile.Name);
}
