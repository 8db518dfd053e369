using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>The order of rejections in a plan: by login and name, as people look for them.</summary>
internal sealed class RejectionOrder : IComparer<Rejection>
{
    public static readonly RejectionOrder Instance = new();

    public int Compare(Rejection? x, Rejection? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var order = Compare(x.Subject, y.Subject);
        order = order != 0 ? order : string.CompareOrdinal(x.Code, y.Code);
        // People without an object id may be alike in all but what is wrong with them, or in how their login is written.
        order = order != 0 ? order : string.CompareOrdinal(x.Message, y.Message);
        return order != 0 ? order : string.CompareOrdinal(x.Subject.Login, y.Subject.Login);
    }

    private static int Compare(Subject x, Subject y)
    {
        var order = string.CompareOrdinal(LoginKey.Of(x.Login), LoginKey.Of(y.Login));
        order = order != 0 ? order : string.CompareOrdinal(x.Name, y.Name);
        return order != 0 ? order : Nullable.Compare(x.ObjectId, y.ObjectId);
    }
}
