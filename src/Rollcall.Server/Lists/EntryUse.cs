using System.Security.Cryptography;
using System.Text;

namespace Rollcall.Server.Lists;

/// <summary>All that uses an entry of a list, and so all that goes when it is removed.</summary>
public sealed record EntryUse
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>What a person calls such an entry, such as <c>location</c>.</summary>
    public required string Word { get; init; }

    /// <summary>People who are placed at it.</summary>
    public required int Placed { get; init; }

    /// <summary>People who have a right there.</summary>
    public required int Holders { get; init; }

    /// <summary>The rights that they have there; one person may have several.</summary>
    public required int Rights { get; init; }

    /// <summary>Links on linking pages that nobody has saved yet.</summary>
    public required int UnsavedLinks { get; init; }

    /// <summary>The jobs that use it, by name.</summary>
    public required IReadOnlyList<JobUse> Jobs { get; init; }

    public bool IsUsed => Placed + Rights + UnsavedLinks + Jobs.Count > 0;

    /// <summary>Whoever gives this back has seen just these figures.</summary>
    public string Confirmation => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Figures())).AsSpan(0, 8));

    /// <summary>What uses it, a sentence each.</summary>
    public IReadOnlyList<string> Sentences() =>
        [
            .. Sentence(Placed > 0, $"{Persons(Placed)} placed at it."),
            .. Sentence(Rights > 0, $"{Count(Holders, "person has", "people have")} {Count(Rights, "right", "rights")} there."),
            .. Jobs.SelectMany(Sentences),
            .. Sentence(UnsavedLinks > 0, $"{Count(UnsavedLinks, "link", "links")} there not saved yet on a linking page."),
        ];

    /// <summary>What will have happened when it is removed, a sentence each.</summary>
    public IReadOnlyList<string> Consequences() =>
        [
            $"The {Word} {Name} is removed.",
            .. Sentence(Placed > 0, $"{Persons(Placed)} placed at no {Word} any more."),
            .. Sentence(Rights > 0, $"{Count(Holders, "person loses", "people lose")} {Count(Rights, "right", "rights")}."),
            .. Jobs.SelectMany(job => Consequences(job)),
            .. Sentence(UnsavedLinks > 0, $"{Count(UnsavedLinks, "unsaved link is", "unsaved links are")} forgotten."),
        ];

    private static IEnumerable<string> Sentences(JobUse job) =>
        [
            .. Sentence(job.Links > 0, $"Job {job.Name} has {Count(job.Links, "link", "links")} that give a right there."),
            .. Sentence(job.IsDefault, $"Job {job.Name} places its new users there."),
        ];

    private IEnumerable<string> Consequences(JobUse job) =>
        [
            .. Sentence(job.Links > 0, $"Job {job.Name} loses {Count(job.Links, "link", "links")}."),
            .. Sentence(
                job.GroupsLeft > 0,
                $"{Count(job.GroupsLeft, "group", "groups")} of job {job.Name} will be linked to nothing: whoever is in no other linked group "
                    + "is deactivated by its next import."
            ),
            .. Sentence(job.IsDefault, $"Job {job.Name} places new users at no {Word} any more."),
        ];

    private string Figures() =>
        $"{Id}/{Name}/{Placed}/{Holders}/{Rights}/{UnsavedLinks}/"
        + string.Join('/', Jobs.Select(job => $"{job.Id}:{job.Links}:{job.GroupsLeft}:{job.IsDefault}"));

    private static string[] Sentence(bool holds, string sentence) => holds ? [sentence] : [];

    private static string Persons(int count) => Count(count, "person is", "people are");

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count:#,0} {many}";
}

/// <summary>How a job uses an entry of a list.</summary>
/// <param name="Id">The job's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Links">How many of its links give a right there.</param>
/// <param name="GroupsLeft">How many groups have no other link, where the job imports the members of linked groups only.</param>
/// <param name="IsDefault">Whether it places its new users there.</param>
public sealed record JobUse(Guid Id, string Name, int Links, int GroupsLeft, bool IsDefault);
