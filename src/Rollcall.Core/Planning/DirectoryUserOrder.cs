using Rollcall.Core.Directories;

namespace Rollcall.Core.Planning;

/// <summary>An order of directory users in which only equal ones are equal. It means nothing else.</summary>
internal sealed class DirectoryUserOrder : IComparer<DirectoryUser>
{
    public static readonly DirectoryUserOrder Instance = new();

    public int Compare(DirectoryUser? x, DirectoryUser? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var byText = DirectoryProperty
            .All.Select(property => string.CompareOrdinal(property.Of(x), property.Of(y)))
            .Append(string.CompareOrdinal(x.UserType, y.UserType))
            .FirstOrDefault(order => order != 0);
        return byText != 0 ? byText : Nullable.Compare(x.AccountEnabled, y.AccountEnabled);
    }
}
