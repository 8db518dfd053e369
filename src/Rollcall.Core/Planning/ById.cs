using Rollcall.Core.Directories;

namespace Rollcall.Core.Planning;

/// <summary>Directory users in the order of their ids, without holding on to any of them: a reading may give each of them anew when it is asked.</summary>
internal static class ById
{
    /// <summary>Where the users of a reading stand that have the same id, id by id; those without one are together, and come first.</summary>
    public static IEnumerable<(ObjectId Id, ArraySegment<int> Indexes)> Of(IReadOnlyList<DirectoryUser> users)
    {
        var ids = new ObjectId[users.Count];
        var indexes = new int[users.Count];
        var count = 0;
        foreach (var user in users)
        {
            (ids[count], indexes[count]) = (user.Id, count);
            count++;
        }

        Array.Sort(ids, indexes);
        for (var (begin, end) = (0, 0); begin < count; begin = end)
        {
            while (end < count && ids[end] == ids[begin])
            {
                end++;
            }

            yield return (ids[begin], new ArraySegment<int>(indexes, begin, end - begin));
        }
    }

    /// <summary>All of them, those with the same id in an order that means nothing else.</summary>
    public static IEnumerable<DirectoryUser> Sorted(IReadOnlyList<DirectoryUser> users) =>
        Of(users)
            .SelectMany(same =>
            {
                var alike = same.Indexes.Select(index => users[index]);
                return same.Indexes.Count == 1 ? alike : alike.Order(DirectoryUserOrder.Instance);
            });
}
