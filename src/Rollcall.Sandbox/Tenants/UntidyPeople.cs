namespace Rollcall.Sandbox.Tenants;

/// <summary>What is wrong or odd with three people in every hundred. Each kind comes round again after seven hundred people.</summary>
internal static class UntidyPeople
{
    private static readonly IReadOnlyList<Func<Person, string, Person>> Ways =
    [
        (person, _) => person with { Mail = null },
        (person, _) => Named(person, "孙", "伟", "孙伟"),
        (person, _) => person with { Surname = null },
        (person, doubled) => person with { Mail = doubled },
        (person, _) => person with { Mail = null, Surname = null },
        (person, _) => Named(person, "O'Brien", "Siobhán"),
        (person, _) => person with { GivenName = "  " },
        (person, _) => Named(person, "الهاشمي", "فاطمة"),
        (person, doubled) => person with { Mail = doubled.ToUpperInvariant() },
        // Letters with their marks as characters of their own: they look like Åström and José.
        (person, _) => Named(person, "A\u030astro\u0308m", "Jose\u0301"),
        (person, _) => person with { Mail = person.Mail!.ToUpperInvariant() },
        (person, _) => Named(person, "<script>alert(1)</script>", "Robert"),
        (person, _) => person with { GivenName = null, DisplayName = person.Surname! },
        (person, _) => Named(person, "Sunshine ☀️", "🎉 Bella 👩‍💻"),
        (person, _) => person with { Mail = "" },
        (person, _) => Named(person, "=cmd()", "+Anna"),
        (person, _) => person with { UserType = null, CreatedDateTime = null },
        (person, _) => Named(person, new string('ö', 64), new string('Å', 64), new string('Å', 128) + new string('ö', 128)),
        (person, _) => person with { Mail = $" {person.Mail} ", Surname = $" {person.Surname}" },
        // A mark that turns the writing direction round, and a letter without width.
        (person, _) => Named(person, "Na\u200bgy", "\u202eenaJ"),
        (person, _) => Named(person, "Sørensen-Ægidius \"Båd\" d'Århus", "Ærø Øjvind"),
    ];

    public static Person Spoil(Person tidy, Desk desk, string doubledMail) =>
        Ways[((desk.Hundred * 3) + desk.Slot) % Ways.Count](tidy, doubledMail);

    private static Person Named(Person person, string surname, string givenName, string? displayName = null) =>
        person with
        {
            GivenName = givenName,
            Surname = surname,
            DisplayName = displayName ?? $"{givenName} {surname}",
        };
}
