namespace Rollcall.Core.Planning;

/// <summary>The order of people in a plan: by login, as people look for them.</summary>
/// <param name="LoginKey">Their login, as logins are compared.</param>
/// <param name="ObjectId">Their object id, if they have one.</param>
/// <param name="User">Their user, if there is one.</param>
internal readonly record struct SubjectOrder(string LoginKey, ObjectId? ObjectId, UserId? User) : IComparable<SubjectOrder>
{
    public static SubjectOrder Of(Subject subject) => new(Users.LoginKey.Of(subject.Login), subject.ObjectId, subject.User);

    public int CompareTo(SubjectOrder other)
    {
        var order = string.CompareOrdinal(LoginKey, other.LoginKey);
        order = order != 0 ? order : Nullable.Compare(ObjectId, other.ObjectId);
        return order != 0 ? order : Nullable.Compare(User, other.User);
    }
}
