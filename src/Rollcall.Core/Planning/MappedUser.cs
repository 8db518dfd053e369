using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>A person whose directory values make a profile.</summary>
/// <param name="Person">Whom the directory means.</param>
/// <param name="Profile">What the directory says, in our words.</param>
/// <param name="SpeaksOfferedLanguage">Whether the profile's language is the directory's, and not only the job's default.</param>
internal sealed record MappedUser(Person Person, UserProfile Profile, bool SpeaksOfferedLanguage)
{
    public string LoginKey { get; } = Users.LoginKey.Of(Profile.Login);

    public ObjectId Id => Person.Directory.Id;

    public Subject Subject => Person.Subject(Profile.Login, Profile.Name);
}
