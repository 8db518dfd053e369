using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Finds out from a job's directory copy what other rules would do to people; nobody is changed.</summary>
public sealed class PreviewReader(ServerDb db, DirectoryCopy copy, UserReader userReader)
{
    /// <summary>So many are told of each kind; the counts are of all.</summary>
    private const int Told = 200;

    /// <returns>Null: the job's directory was never read whole, so that nothing can be said.</returns>
    public async Task<PreviewView?> ReadAsync(JobRow job, ImportRules before, ImportRules after, CancellationToken cancellationToken)
    {
        var reading = await db.Readings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == job.ReadingId, cancellationToken);
        if (reading is null)
        {
            return null;
        }

        var completeness = Completeness.Of(await LedgerAsync(reading, cancellationToken));
        var snapshot = await copy.LoadAsync(reading.Id, completeness, cancellationToken);
        var users = await userReader.ReadAsync(cancellationToken);
        var unknown = after.Links.Select(link => link.Group).Distinct().Where(group => !completeness.IsRecorded(group)).ToHashSet();
        var preview = Previewing.Compare(snapshot, users, before, after);
        var names = snapshot.Groups.ToDictionary(group => group.Id, group => group.DisplayName);
        return Of(
            preview,
            after,
            reading.CompletedAt,
            [.. unknown.Select(group => names.GetValueOrDefault(group) ?? group.ToString()).Order(StringComparer.OrdinalIgnoreCase)]
        );
    }

    /// <summary>What the copy's reading has written down; a copy is whole, but for groups that are gone.</summary>
    private async Task<ReadingLedger> LedgerAsync(ReadingRow reading, CancellationToken cancellationToken)
    {
        var rows = await db.Collections.AsNoTracking().Where(row => row.ReadingId == reading.Id).ToListAsync(cancellationToken);
        return new ReadingLedger
        {
            TenantId = reading.TenantId ?? default,
            RolesAtStart = null,
            RolesAtEnd = null,
            Collections =
            [
                .. rows.Select(row => new CollectionRecord
                {
                    Kind = row.Kind,
                    Group = row.GroupId is { } group ? new ObjectId(group) : null,
                    FirstUrl = row.FirstUrl,
                    Pages = row.Pages,
                    Items = row.Items,
                    DistinctItems = row.DistinctItems,
                    Fault = row.Code is { } code ? new CollectionFault(code, row.Message ?? "") : null,
                }),
            ],
        };
    }

    private static PreviewView Of(Preview preview, ImportRules rules, DateTimeOffset? readAt, IReadOnlyList<string> unknown)
    {
        string Named(RightId right) => rules.Rights.GetValueOrDefault(right)?.ToString() ?? right.ToString();
        PreviewPeople People(IReadOnlyList<Subject> people) =>
            new(
                people.Count,
                [.. people.Take(Told).Select(person => new PreviewPerson(person.User?.Value, person.Name, person.Login, null))]
            );
        PreviewPeople Rights(IReadOnlyList<PreviewRight> all) =>
            new(
                all.Select(right => right.Subject.User?.Value ?? right.Subject.ObjectId?.Value).Distinct().Count(),
                [
                    .. all.Take(Told)
                        .Select(right => new PreviewPerson(
                            right.Subject.User?.Value,
                            right.Subject.Name,
                            right.Subject.Login,
                            Named(right.Right)
                        )),
                ]
            );
        PreviewPeople Rejections(IReadOnlyList<Rejection> all) =>
            new(
                all.Count,
                [
                    .. all.Take(Told)
                        .Select(one => new PreviewPerson(one.Subject.User?.Value, one.Subject.Name, one.Subject.Login, one.Message)),
                ]
            );
        return new PreviewView
        {
            ReadAt = readAt,
            IsEmpty = preview.IsEmpty && unknown.Count == 0,
            UnknownGroups = unknown,
            Gaining = Rights(preview.Gained),
            Losing = Rights(preview.Lost),
            Entering = People(preview.Entering),
            Leaving = People(preview.Leaving),
            Changed = new(
                preview.Changed.Count,
                [
                    .. preview
                        .Changed.Take(Told)
                        .Select(person => new PreviewPerson(
                            person.Subject.User?.Value,
                            person.Subject.Name,
                            person.Subject.Login,
                            string.Join(" ", person.Fields.Select(Text))
                        )),
                ]
            ),
            Rejected = Rejections(preview.Rejected),
            NoLongerRejected = Rejections(preview.NoLongerRejected),
            Rights =
            [
                .. preview
                    .Gained.Select(right => (right.Right, Gains: 1, Losses: 0))
                    .Concat(preview.Lost.Select(right => (right.Right, Gains: 0, Losses: 1)))
                    .GroupBy(right => right.Right)
                    .Select(right => new PreviewRightCount(Named(right.Key), right.Sum(one => one.Gains), right.Sum(one => one.Losses)))
                    .OrderBy(right => right.Right, StringComparer.OrdinalIgnoreCase),
            ],
            Waits = preview.Objections.Count > 0 ? string.Join(" ", preview.Objections.Select(objection => objection.Message)) : null,
        };
    }

    private static string Text(FieldChange field) => $"{field.Field}: {field.Old ?? "(nothing)"} → {field.New ?? "(nothing)"}.";
}
