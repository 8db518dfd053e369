using System.Globalization;
using System.Text.Json;
using Rollcall.Bench.Floor;
using Rollcall.Bench.Served;

namespace Rollcall.Bench.Measuring;

/// <summary>What is measured: a directory and a database.</summary>
internal sealed record ContestOptions(
    int People,
    int Groups,
    int Linked,
    string Latency,
    bool Quota,
    bool Everybody,
    int? From,
    string? Postgres,
    bool Plain,
    bool Brief,
    int Port,
    string Rollcall,
    string Sandbox
);

/// <summary>Runs the floor, Rollcall and the plain way on one directory, one after the other.</summary>
internal sealed class Contest(ContestOptions options, string folder)
{
    private readonly Dictionary<string, string> environment = new()
    {
        [SiteFile.PasswordVariable] = "Welcome-to-the-bench-1",
        ["Rollcall__Keys"] = Path.Combine(folder, "keys"),
    };

    private string Rollcall => options.Rollcall;

    public async Task<IReadOnlyList<(string Name, Usage Usage)>> RunAsync()
    {
        await using var sandbox = await SandboxProgram.StartAsync(
            options.Sandbox,
            options.Port,
            options.People,
            options.Groups,
            options.Latency,
            options.Quota,
            folder
        );
        var around = new Surroundings(sandbox, options.Postgres is { } server ? await PostgresServer.FindAsync(server) : null);
        environment[SiteFile.SecretVariable] = sandbox.Secret;
        var directory = new DirectoryOptions(
            sandbox.Address,
            sandbox.Tenant,
            sandbox.Client,
            sandbox.Secret,
            sandbox.Ca,
            await GroupsAsync(sandbox),
            options.Everybody
        );
        var rows = new List<(string, Usage)>();

        var database = await PreparedAsync(around, directory, "first");
        var (first, output) = await ImportAsync(around, database, "run");
        if (options.Quota)
        {
            // Neither the floor nor the plain way knows what to do when it is refused.
            Report.Print(await sandbox.SpentAsync(), first.Requests);
            return [("Rollcall: first import", first)];
        }

        var counts = CountsOf(output);
        rows.Add(("Rollcall: first import", first));
        rows.Add(("Rollcall: nothing changed", (await ImportAsync(around, database, "run")).Usage));
        rows.Add(("Rollcall: nothing changed, all read", (await ImportAsync(around, database, "run", "--whole")).Usage));
        var imported = database;
        if (!options.Brief)
        {
            database = await PreparedAsync(around, directory, "test");
            rows.Add(("Rollcall: test import", (await ImportAsync(around, database, "test")).Usage));
        }

        database = await PreparedAsync(around, directory, "floor");
        rows.Insert(0, ("floor", await OtherAsync(around, "floor", directory, database, counts)));
        if (options.Plain)
        {
            database = Database("plain");
            rows.Add(("plain way: first", await OtherAsync(around, "plain", directory, database, counts)));
            rows.Add(("plain way: again", await OtherAsync(around, "plain", directory, database, counts)));
        }

        // Last of all, since nobody after it would find the same directory.
        await sandbox.DisableAsync(0.1);
        rows.Insert(4, ("Rollcall: 0.1 % disabled", (await ImportAsync(around, imported, "run")).Usage));

        if (options.Brief)
        {
            return rows;
        }

        environment["Rollcall__Database"] = imported;
        var served = new ServedContest(options, around, Rollcall, environment);
        rows.AddRange(await served.SessionsAsync());
        await PreparedAsync(around, directory, "served");
        var (import, pages) = await served.PagesAsync();
        rows.Add(("served: first import, pages opened meanwhile", import));
        Report.Print(pages);
        return rows;
    }

    private async Task<IReadOnlyList<Guid>> GroupsAsync(SandboxProgram sandbox)
    {
        using var reader = await FloorReader.SignInAsync(
            new DirectoryOptions(sandbox.Address, sandbox.Tenant, sandbox.Client, sandbox.Secret, sandbox.Ca, [], options.Everybody)
        );
        var groups = new List<Guid>();
        // Of a group that hides its members nobody is told, and an import that links it says so.
        await reader.ReadAsync(
            "/v1.0/groups?$select=id,visibility&$top=999",
            ["id", "visibility"],
            page => groups.AddRange(page.Where(group => group[1] != "HiddenMembership").Select(group => Guid.Parse(group[0]!)))
        );
        // The first groups of the list are an organization's tree and reach nearly everybody; the last ones are small ones of their own.
        return options.Everybody ? [.. groups.Take(options.Linked)]
            : options.From is { } from ? [.. groups.Skip(from).Where((_, at) => at % 8 == 0).Take(options.Linked)]
            : [.. groups.TakeLast(options.Linked)];
    }

    /// <summary>A fresh database with the site's job.</summary>
    private async Task<string> PreparedAsync(Surroundings around, DirectoryOptions directory, string name)
    {
        var database = Database(name);
        var site = Path.Combine(folder, "site.yaml");
        await File.WriteAllTextAsync(site, SiteFile.Of(around.Directory, options.Everybody, directory.Linked));
        environment["Rollcall__Database"] = database;
        await Programs.RunAsync(around, Rollcall, ["site", "apply", site], environment);
        return database;
    }

    private string Database(string name) =>
        options.Postgres is { } server
            ? $"{server};Database=bench_{name}_{Guid.NewGuid():N}"
            : $"Data Source={Path.Combine(folder, name)}.db";

    private async Task<(Usage Usage, string Output)> ImportAsync(Surroundings around, string database, string kind, params string[] more)
    {
        environment["Rollcall__Database"] = database;
        var measured = await Programs.RunAsync(around, Rollcall, ["import", kind, SiteFile.Job, "--json", .. more], environment);
        // For whoever waits for the table: a large directory takes minutes.
        await Console.Error.WriteLineAsync(
            $"import {kind}{string.Concat(more.Select(word => $" {word}"))}: {measured.Usage}, {measured.Output}"
        );
        return measured;
    }

    private async Task<Usage> OtherAsync(Surroundings around, string program, DirectoryOptions directory, string database, RowCounts counts)
    {
        var orders = Path.Combine(folder, "orders.json");
        await File.WriteAllTextAsync(orders, JsonSerializer.Serialize(new Orders(directory, database, counts)));
        return (await Programs.RunAsync(around, Environment.ProcessPath!, [program, orders], environment)).Usage;
    }

    private static RowCounts CountsOf(string output)
    {
        using var session = JsonDocument.Parse(output);
        int Of(string name) => session.RootElement.GetProperty(name).GetInt32();
        var (created, granted) = (Of("created"), Of("granted"));
        return created == 0
            ? throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"Nobody was imported: {output}"))
            : new RowCounts(created, granted, created + granted + Of("rejected"));
    }
}

/// <summary>What the floor and the plain way are told.</summary>
internal sealed record Orders(DirectoryOptions Directory, string Database, RowCounts Counts);
