using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using Rollcall.Core;
using Rollcall.Core.Directories;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests.Fuzzing;

/// <summary>
/// Spoilt pages through client, chain and parsers: a collection is whole or it failed. If whole, it is what the plain reading of the same
/// bytes gives; if failed, all that was handed on stands in those bytes. ROLLCALL_FUZZ_PAGES says how many pages, ROLLCALL_FUZZ_SEED which.
/// </summary>
public class FuzzTests
{
    [Theory]
    [InlineData("users")]
    [InlineData("groups")]
    [InlineData("members")]
    public async Task Spoilt_pages_make_a_whole_collection_or_a_failed_one_and_never_a_part_that_looks_whole(string kind)
    {
        await using var directory = await StartAsync();
        using var wire = new GraphWire(directory.Connection().Cloud);
        var limits = new GraphLimits
        {
            TransientTries = 1,
            StrangerTries = 1,
            Restarts = 1,
        };
        using var session = new GraphSession(
            directory.Connection(),
            wire,
            new Pace(directory.Time, 8, 8),
            limits,
            new WaitNotice(null),
            directory.Time,
            NullLogger.Instance
        );
        directory.Host.On(GroupAt(10), Answer.Json(Group(10)));
        var (pages, whole, cases) = (0, 0, 0);
        for (var seed = Setting("ROLLCALL_FUZZ_SEED", 1); pages < Setting("ROLLCALL_FUZZ_PAGES", 5000) / 3; seed++)
        {
            var made = Serve(directory, kind, new Random(Spread(seed)));
            pages += made.Count;
            cases++;
            whole += await CheckAsync(directory, session, kind, made, seed) ? 1 : 0;
            directory.Host.Requests.Clear();
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {pages} pages, {cases} chains, {whole} whole");
        whole.ShouldBeInRange(cases / 10, cases * 9 / 10, "both ends are met");
    }

    /// <summary>Serves a chain of pages; gives their bytes by the keys of the script.</summary>
    private static Dictionary<string, byte[]> Serve(RudeDirectory directory, string kind, Random random)
    {
        var maker = new PageMaker(random);
        var count = random.Next(1, 4);
        var made = new Dictionary<string, byte[]>();
        for (var page = 0; page < count; page++)
        {
            var next = page + 1 < count ? directory.Host.Link(Path(kind), $"{page + 1}") : null;
            var bytes = maker.Page(kind, next, random.Next(3) == 0 ? random.Next(1, 4) : 0);
            var key = page == 0 ? Path(kind) : $"{Path(kind)}#{page}";
            made[key] = bytes;
            directory.Host.On(key, Answer.Bytes(bytes));
        }
        // What an earlier chain left behind is no page of this one.
        for (var page = count; page < 4; page++)
        {
            directory.Host.On($"{Path(kind)}#{page}", Answer.Error(404, "Request_ResourceNotFound"));
        }
        return made;
    }

    private static async Task<bool> CheckAsync(
        RudeDirectory directory,
        GraphSession session,
        string kind,
        Dictionary<string, byte[]> made,
        int seed
    )
    {
        using var hang = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        hang.CancelAfter(TimeSpan.FromMinutes(1));
        var parts = Channel.CreateUnbounded<ReadingPart>();
        await ReadAsync(session, kind, parts, hang.Token);
        parts.Writer.Complete();
        var reading = await Reading.OfAsync(parts.Reader.ReadAllAsync(hang.Token));
        var (record, told) = (reading.Records.SingleOrDefault(), HandedOn(reading, kind));
        var plain = PlainReading.Of(made, Path(kind), directory.Host.Root, item => kind != "members" || IsPersonOrGroup(item));
        var context = $"{kind}, ROLLCALL_FUZZ_SEED={seed}";

        told.Keys.Except(plain.Items.Keys).ShouldBeEmpty(context);
        if (record is not { Fault: null })
        {
            return false;
        }
        plain.IsWhole.ShouldBeTrue(context);
        plain.Items.Keys.Except(told.Keys).ShouldBeEmpty(context);
        record.DistinctItems.ShouldBe(plain.Items.Count + plain.Nameless, context);
        (kind == "users" || plain.Nameless == 0).ShouldBeTrue(context);
        foreach (var (id, item) in plain.Items)
        {
            Compare(told[id], item, context);
        }
        return true;
    }

    private static async Task ReadAsync(GraphSession session, string kind, Channel<ReadingPart> parts, CancellationToken cancellationToken)
    {
        var (pages, addresses, log) = (session.Pages, session.Addresses, NullLogger.Instance);
        var writer = parts.Writer;
        try
        {
            switch (kind)
            {
                case "users":
                    await new UserReading(pages, addresses, log, writer).ReadAsync(new TenantRead(Tenant, "", null), cancellationToken);
                    break;
                case "groups":
                    await new GroupList(pages, addresses, log, writer, mayBeHidden: true).ReadAsync(cancellationToken);
                    break;
                default:
                    var group = new GraphId(Id(10), null);
                    var known = new Dictionary<ObjectId, KnownGroup> { [group.Id] = new(group, "", HidesMembers: false) };
                    var proof = new GroupProof(session.Client, addresses, new InstantTime());
                    await new MemberReading(proof, pages, addresses, log, writer, known, true, true).ReadAsync(
                        group,
                        true,
                        cancellationToken
                    );
                    break;
            }
        }
        catch (DirectoryException) when (kind == "users")
        {
            // Not a single page of the people came, which ends a reading.
        }
    }

    private static Dictionary<ObjectId, object?> HandedOn(Reading reading, string kind) =>
        kind switch
        {
            "users" => reading.Users.Where(user => user.Id != default).ToDictionary(user => user.Id, object? (user) => user),
            "groups" => reading.Groups.ToDictionary(group => group.Id, object? (group) => group),
            _ => reading.Members.Values.SelectMany(members => members).ToDictionary(member => member, object? (_) => null),
        };

    private static void Compare(object? told, JsonElement item, string context)
    {
        switch (told)
        {
            case DirectoryUser user:
                Same(user.DisplayName, item, "displayName", context);
                Same(user.UserPrincipalName, item, "userPrincipalName", context);
                Same(user.Mail, item, "mail", context);
                if (
                    item.TryGetProperty("accountEnabled", out var enabled) && enabled.ValueKind is JsonValueKind.True or JsonValueKind.False
                )
                {
                    user.AccountEnabled.ShouldBe(enabled.GetBoolean(), context);
                }
                break;
            case DirectoryGroup group:
                Same(group.DisplayName, item, "displayName", context);
                break;
            default:
                break;
        }
    }

    private static void Same(string? told, JsonElement item, string name, string context)
    {
        if (item.TryGetProperty(name, out var value) && PlainReading.Text(value) is { } text)
        {
            told.ShouldBe(text, context);
        }
    }

    private static bool IsPersonOrGroup(JsonElement item) =>
        !item.TryGetProperty("@odata.type", out var type)
        || PlainReading.Text(type) is not { } text
        || !text.TrimStart('#').StartsWith("microsoft.graph.", StringComparison.OrdinalIgnoreCase)
        || text.TrimStart('#').ToUpperInvariant() is "MICROSOFT.GRAPH.USER" or "MICROSOFT.GRAPH.GROUP";

    private static string Path(string kind) =>
        kind switch
        {
            "users" => Users,
            "groups" => Groups,
            _ => MembersOf(10),
        };

    /// <summary>Neighbouring seeds would begin alike.</summary>
    private static int Spread(int seed)
    {
        var mixed = unchecked((uint)seed * 2654435769u);
        mixed = unchecked((mixed ^ (mixed >> 15)) * 2246822519u);
        return (int)((mixed ^ (mixed >> 13)) & int.MaxValue);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
