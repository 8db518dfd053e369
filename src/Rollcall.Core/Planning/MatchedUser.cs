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

/// <summary>The same, as it is kept of everybody: the profile is made when it is asked for.</summary>
internal readonly record struct Match(Listed Person, User? User)
{
    /// <summary>Nobody carries the anchor: the user was made by hand.</summary>
    public bool IsAdopted => User is not null && Person.Known.Count == 0;
}
