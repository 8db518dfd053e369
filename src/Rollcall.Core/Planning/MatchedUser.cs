using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>A person of whom it is known who they are in the store.</summary>
/// <param name="Mapped">Whom the directory means.</param>
/// <param name="User">Who it is in the store; null: nobody yet.</param>
/// <param name="IsAdopted">The user was made by hand and carries no anchor yet.</param>
/// <param name="Profile">The profile that the user is to have.</param>
internal sealed record MatchedUser(MappedUser Mapped, User? User, bool IsAdopted, UserProfile Profile)
{
    public Subject Subject => new(User?.Id, Mapped.Id, Profile.Login, Profile.Name);
}
