using Rollcall.Core.Directories;

namespace Rollcall.Core.Planning;

/// <summary>What collections that are not proven whole are called in a sentence.</summary>
internal sealed class CollectionNames(IReadOnlyList<DirectoryGroup> groups, IReadOnlyList<Unread> unread)
{
    private readonly ILookup<ObjectId, string> names = Named(groups, unread);

    public string List(IReadOnlyList<Unread> collections) => Texts.List(collections.Select(Of), collections.Count);

    private string Of(Unread collection) =>
        collection.Kind switch
        {
            CollectionKind.Users => "the list of people",
            CollectionKind.Groups => "the list of groups",
            CollectionKind.Members when collection.IsGone => $"the group {NameOf(collection.Group!.Value)}",
            CollectionKind.Members => $"the members of {NameOf(collection.Group!.Value)}",
        };

    private string NameOf(ObjectId group) =>
        names[group].FirstOrDefault() is { Length: > 0 } name ? $"{Texts.Shown(name, 80)} (id {group})" : $"{group}";

    private static ILookup<ObjectId, string> Named(IReadOnlyList<DirectoryGroup> groups, IReadOnlyList<Unread> unread)
    {
        var wanted = unread.Select(one => one.Group).ToHashSet();
        return groups.Where(group => wanted.Contains(group.Id)).ToLookup(group => group.Id, group => group.DisplayName);
    }
}
