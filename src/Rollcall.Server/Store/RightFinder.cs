using Rollcall.Core.Users;

namespace Rollcall.Server.Store;

/// <summary>Finds a right by what a person calls it.</summary>
public static class RightFinder
{
    /// <param name="word">As the log writes it, such as <c>Receptionist at Aarhus</c>, or its id.</param>
    /// <param name="known">Every right.</param>
    /// <returns>Null: there is none.</returns>
    public static Right? Find(string word, IReadOnlyDictionary<Guid, Right> known)
    {
        var name = word.Trim();
        return known
            .Values.OrderBy(right => right.Id)
            .FirstOrDefault(right =>
                right.Id.ToString() == name || string.Equals(right.ToString(), name, StringComparison.OrdinalIgnoreCase)
            );
    }

    public static string NotFound(string word) =>
        $"There is no right \"{word.Trim()}\". Write it as the log does, such as 'Receptionist at Aarhus', or give its id.";
}
