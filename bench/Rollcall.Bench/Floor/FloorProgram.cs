using System.Collections.Concurrent;
using System.Globalization;
using static Rollcall.Bench.Floor.FloorColumns;

namespace Rollcall.Bench.Floor;

/// <summary>
/// The same downloads and the same rows as a first import, without a decision: what it takes is the least that any importer takes that keeps
/// a copy of the directory, people, rights and a log.
/// </summary>
internal sealed class FloorProgram(DirectoryOptions directory, string database, RowCounts counts)
{
    private const int Lanes = 8;

    /// <summary>How many rights the bench's links give.</summary>
    private const int Rights = 5;
    private const long Reading = 1;
    private const long Session = 1;

    private readonly List<string?[]> people = [];
    private readonly ConcurrentDictionary<Guid, bool> members = [];
    private readonly object gate = new();

    public async Task RunAsync()
    {
        using var writer = RowWriter.Open(database);
        using var reader = await FloorReader.SignInAsync(directory);
        if (directory.Everybody)
        {
            await Task.WhenAll(
                reader.ReadAsync(
                    $"/v1.0/users?$select={string.Join(',', UserFields)}&$top=999",
                    UserFields,
                    page => TakePeople(writer, page)
                ),
                ReadGroupsAsync(reader, writer)
            );
        }
        else
        {
            var groups = await WalkAsync(reader, writer);
            await reader.AskAsync(groups, "group", GroupSelect, ["id", "displayName"], page => TakeGroups(writer, page));
            await reader.AskAsync(
                members.Keys.ToList(),
                "user",
                string.Join(',', UserFields),
                UserFields,
                page => TakePeople(writer, page)
            );
        }

        WritePeople(writer);
    }

    private void TakePeople(RowWriter writer, List<string?[]> page) =>
        Locked(() => writer.Write("copy_users", CopyColumns, page.Select(user => CopyRow(user, people.Count + 1)).ToList()));

    private void TakeGroups(RowWriter writer, List<string?[]> page) =>
        Locked(() =>
            writer.Write(
                "copy_groups",
                ["reading_id", "object_id", "display_name", "kind", "is_dynamic", "hidden_membership", "name_key"],
                page.Select(group => new object?[] { Reading, Id(group[0]), group[1], "Security", false, false, Key(group[1]) })
            )
        );

    private async Task ReadGroupsAsync(FloorReader reader, RowWriter writer)
    {
        await reader.ReadAsync($"/v1.0/groups?$select={GroupSelect}&$top=999", ["id", "displayName"], page => TakeGroups(writer, page));
        await WalkAsync(reader, writer);
    }

    /// <returns>The groups that the linked ones reach, and they.</returns>
    private async Task<IReadOnlyCollection<Guid>> WalkAsync(FloorReader reader, RowWriter writer)
    {
        var seen = new ConcurrentDictionary<Guid, bool>(directory.Linked.Select(group => new KeyValuePair<Guid, bool>(group, true)));
        IReadOnlyList<Guid> level = [.. seen.Keys];
        while (level.Count > 0)
        {
            var nested = new ConcurrentBag<Guid>();
            await Parallel.ForEachAsync(
                level,
                new ParallelOptions { MaxDegreeOfParallelism = Lanes },
                async (group, _) => await ReadMembersAsync(reader, writer, group, seen, nested)
            );
            level = [.. nested];
        }

        return [.. seen.Keys];
    }

    private async Task ReadMembersAsync(
        FloorReader reader,
        RowWriter writer,
        Guid group,
        ConcurrentDictionary<Guid, bool> seen,
        ConcurrentBag<Guid> nested
    ) =>
        await reader.ReadAsync(
            $"/v1.0/groups/{group}/members?$select=id&$top=999",
            ["id", "@odata.type"],
            page =>
            {
                foreach (var member in page.Where(member => member[1] == "#microsoft.graph.group" && seen.TryAdd(Id(member[0]), true)))
                {
                    nested.Add(Id(member[0]));
                }

                foreach (var person in page.Where(member => !directory.Everybody && member[1] == "#microsoft.graph.user"))
                {
                    members.TryAdd(Id(person[0]), true);
                }

                Locked(() =>
                    writer.Write(
                        "copy_members",
                        ["reading_id", "group_id", "member_id"],
                        page.Select(member => new object?[] { Reading, group, Id(member[0]) })
                    )
                );
            }
        );

    private void WritePeople(RowWriter writer)
    {
        var job = (Guid)writer.Ask("SELECT id FROM jobs LIMIT 1")!;
        writer.Ask(
            $"""
            INSERT INTO sessions (job_id, kind, state, phase, progress, progress_total, cancel_requested, queued_at, created, adopted, updated,
                deactivated, reactivated, granted, revoked, unchanged, excluded, rejected, withheld)
            SELECT id, 'Import', 'Done', 'None', 0, 0, false, {writer.Now}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM jobs
            """
        );
        var rights = Enumerable
            .Range(0, Rights)
            .Select(i => (Guid)writer.Ask($"SELECT id FROM rights ORDER BY id LIMIT 1 OFFSET {i}")!)
            .ToList();
        var chosen = people.Take(counts.People).Select(user => (Id: Guid.CreateVersion7(), User: user)).ToList();
        writer.Write("users", UserColumns, chosen.Select(person => UserRow(person.Id, job, person.User)));
        writer.Write(
            "grants",
            ["user_id", "right_id", "granted_by", "session_id"],
            Enumerable
                .Range(0, counts.Grants)
                .Select(i => new object?[] { chosen[i / Rights % chosen.Count].Id, rights[i % Rights], job, Session })
        );
        writer.Write(
            "session_lines",
            LineColumns,
            Enumerable.Range(1, counts.Lines).Select(number => LineRow(number, chosen[number % chosen.Count], rights[0]))
        );
    }

    private void Locked(Action write)
    {
        lock (gate)
        {
            write();
        }
    }

    private object?[] CopyRow(string?[] user, int number)
    {
        people.Add(user);
        return
        [
            Reading,
            number,
            Id(user[0]),
            Guid.Empty,
            .. user[1..16],
            user[16] == "true",
            user[17],
            Key($"{user[3]} {user[1]} {user[2]}"),
        ];
    }

    private static object?[] UserRow(Guid id, Guid job, string?[] user) =>
        [
            id,
            user[1] ?? "",
            Key(user[1]),
            user[3] ?? "",
            Key(user[3]),
            user[4],
            user[5],
            user[1],
            user[2],
            Key(user[2]),
            user[6],
            user[7],
            "en",
            user[9],
            user[10],
            user[11],
            user[12],
            user[13],
            true,
            job,
            Id(user[0]),
            0,
            false,
        ];

    private static object?[] LineRow(int number, (Guid Id, string?[] User) person, Guid right)
    {
        var user = person.User;
        var details =
            $"{{\"profile\":{{\"login\":\"{user[1]}\",\"name\":\"{user[3]}\",\"givenName\":\"{user[4]}\",\"surname\":\"{user[5]}\","
            + $"\"email\":\"{user[2]}\",\"mobile\":\"{user[6]}\",\"phone\":\"{user[7]}\",\"companyName\":\"{user[10]}\"}}}}";
        var message = string.Create(CultureInfo.InvariantCulture, $"New user {number}.");
        return
        [
            Session,
            number,
            "Additions",
            "Applied",
            "user.created",
            message,
            person.Id,
            Id(user[0]),
            user[1] ?? "",
            user[3] ?? "",
            right,
            details,
            Key($"{user[3]} {user[1]}"),
            "rule.scope",
        ];
    }

    private static Guid Id(string? text) => Guid.Parse(text!);

    private static string Key(string? text) => (text ?? "").ToUpperInvariant();
}
