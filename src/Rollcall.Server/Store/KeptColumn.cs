using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>A column that holds secrets, encrypted. Each one is in <see cref="All"/>: a backup knows by it what to lock up, or to leave out.</summary>
/// <param name="Row">The row's type.</param>
/// <param name="Property">The row's property.</param>
/// <param name="Purpose">One of <see cref="SecretPurposes"/>.</param>
/// <param name="ReadAsync">Reads the secrets that are there, with what each one is called.</param>
internal sealed record KeptColumn(
    Type Row,
    string Property,
    string Purpose,
    Func<ServerDb, CancellationToken, Task<IReadOnlyList<KeptValue>>> ReadAsync
)
{
    private const string Anew = "set it anew with rollcall";

    public static IReadOnlyList<KeptColumn> All { get; } =
    [
        Of<JobRow>(
            nameof(JobRow.ProtectedSecret),
            SecretPurposes.Client,
            job => job.ProtectedSecret,
            job => $"the client secret of job {job.Name}",
            _ => "enter it in the job's form, or apply the site file again"
        ),
        Of<SiteRow>(
            nameof(SiteRow.ProtectedPlannerSecret),
            SecretPurposes.Planner,
            site => site.ProtectedPlannerSecret,
            _ => "the planner's secret",
            _ => $"{Anew} planner set --secret-file"
        ),
        Of<SiteRow>(
            nameof(SiteRow.ProtectedSmtpPassword),
            SecretPurposes.Messages,
            site => site.ProtectedSmtpPassword,
            site => $"the password of {site.SmtpLogin} at {site.SmtpHost}",
            _ => $"{Anew} message smtp set"
        ),
        Of<RecipientRow>(
            nameof(RecipientRow.ProtectedAddress),
            SecretPurposes.Messages,
            recipient => recipient.ProtectedAddress,
            recipient => $"the address of recipient {recipient.Id} ({recipient.Shown})",
            _ => $"{Anew} message to"
        ),
        Of<RecipientRow>(
            nameof(RecipientRow.ProtectedSecret),
            SecretPurposes.Messages,
            recipient => recipient.ProtectedSecret,
            recipient => $"the secret that messages to recipient {recipient.Id} ({recipient.Shown}) are signed with",
            _ => $"{Anew} message to --secret-file"
        ),
    ];

    /// <summary>Every secret that is kept.</summary>
    public static async Task<IReadOnlyList<KeptValue>> ReadAllAsync(ServerDb db, CancellationToken cancellationToken)
    {
        var values = new List<KeptValue>();
        foreach (var column in All)
        {
            values.AddRange(await column.ReadAsync(db, cancellationToken));
        }

        return values;
    }

    private static KeptColumn Of<TRow>(
        string property,
        string purpose,
        Func<TRow, string?> read,
        Func<TRow, string> name,
        Func<TRow, string> mend
    )
        where TRow : class =>
        new(
            typeof(TRow),
            property,
            purpose,
            async (db, cancellationToken) =>
                [
                    .. (await db.Set<TRow>().AsNoTracking().ToListAsync(cancellationToken))
                        .Where(row => read(row) is not null)
                        .Select(row => new KeptValue(purpose, read(row)!, name(row), mend(row))),
                ]
        );
}

/// <summary>A secret as it is kept.</summary>
/// <param name="Purpose">What it was encrypted for.</param>
/// <param name="Kept">It, encrypted; empty: a restore left it out.</param>
/// <param name="Name">What it is, in the middle of a sentence.</param>
/// <param name="Mend">What to do where it can't be opened, as the end of a sentence.</param>
internal sealed record KeptValue(string Purpose, string Kept, string Name, string Mend)
{
    /// <summary>What it is, to begin a sentence with.</summary>
    public string Subject => char.ToUpperInvariant(Name[0]) + Name[1..];
}
