using Rollcall.Core.Directories;

namespace Rollcall.Core.Planning;

/// <summary>Gives all that is known of somebody, made of what the directory says each time anew: there may be a million of them.</summary>
internal sealed class MappedPeople(IReadOnlyList<DirectoryUser> directory, Mapping mapping)
{
    public MappedUser Of(Listed person) =>
        mapping.TryMap(new Person(directory[person.Index], person.Known), out var mapped, out var rejection)
            ? mapped
            : throw new InvalidOperationException($"The directory tells something else of {person.Id} than before: {rejection.Message}");
}
