using System.CommandLine;
using Rollcall.Server.Lists;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall list show LIST|add LIST NAME|rename LIST NAME NEW|remove LIST NAME</c>.</summary>
internal static class ListVerb
{
    public static Command Make() =>
        new("list", "Locations, departments, billing accounts, meeting types and VIP categories.")
        {
            MakeShow(),
            MakeAdd(),
            MakeRename(),
            MakeRemove(),
        };

    private static Argument<string> List() =>
        new("LIST") { Description = $"One of {string.Join(", ", ListNames.All.Select(ListNames.SlugOf))}." };

    private static Argument<string> Entry() => new("NAME") { Description = "The entry's name." };

    private static Command MakeShow()
    {
        var list = List();
        var command = new Command("show", "Show a list, with how often each entry is used.") { list, StoreArguments.Json };
        command.Does(
            (verb, cancellationToken) =>
                WithListAsync(
                    verb,
                    list,
                    async known =>
                        verb.List(
                            Outcome<IReadOnlyList<EntryView>>.Done(await verb.Get<ListEntries>().HandleAsync(known, cancellationToken)),
                            entries => Print(verb.Printer, entries)
                        )
                )
        );
        return command;
    }

    private static void Print(Printer printer, IEnumerable<EntryView> entries) =>
        printer.Table(
            ["name", "people", "rights", "links", "default of jobs"],
            entries.Select(entry =>
                (IReadOnlyList<string>)[entry.Name, $"{entry.People}", $"{entry.Rights}", $"{entry.Links}", $"{entry.Defaults}"]
            )
        );

    private static Command MakeAdd()
    {
        var (list, name) = (List(), Entry());
        var command = new Command("add", "Add an entry to a list.") { list, name, StoreArguments.Json };
        command.Does(
            (verb, cancellationToken) =>
                WithListAsync(
                    verb,
                    list,
                    async known =>
                        verb.Show(
                            await verb.Get<AddEntry>().HandleAsync(new(known, verb.Value(name)), cancellationToken),
                            id => new { id },
                            _ => verb.Printer.Line($"{verb.Value(name)} was added.")
                        )
                )
        );
        return command;
    }

    private static Command MakeRename()
    {
        var (list, name, present) = (List(), Entry(), new Argument<string>("NEW") { Description = "The new name." });
        var command = new Command("rename", "Rename an entry; all that uses it goes on using it.")
        {
            list,
            name,
            present,
            StoreArguments.Json,
        };
        command.Does(
            (verb, cancellationToken) =>
                WithListAsync(
                    verb,
                    list,
                    async known =>
                        verb.Show(
                            await verb.Get<RenameEntry>().HandleAsync(new(known, verb.Value(name), verb.Value(present)), cancellationToken),
                            former => new { former },
                            former => verb.Printer.Line($"{former} is called {verb.Value(present)} now.")
                        )
                )
        );
        return command;
    }

    private static Command MakeRemove()
    {
        var (list, name) = (List(), Entry());
        var confirm = new Option<string?>("--confirm") { Description = "What the refusal told: you have seen what goes with the entry." };
        var command = new Command("remove", "Remove an entry. One that is in use is refused first, with what uses it.")
        {
            list,
            name,
            confirm,
            StoreArguments.Json,
        };
        command.Does(
            (verb, cancellationToken) =>
                WithListAsync(
                    verb,
                    list,
                    async known =>
                        verb.Show(
                            await verb.Get<RemoveEntry>().HandleAsync(new(known, verb.Value(name), verb.Value(confirm)), cancellationToken),
                            removed => verb.Printer.Line(string.Join(" ", removed.Consequences()))
                        )
                )
        );
        return command;
    }

    private static Task<int> WithListAsync(VerbContext verb, Argument<string> list, Func<SiteList, Task<int>> run) =>
        ListNames.Find(verb.Value(list)) is { } known
            ? run(known)
            : Task.FromResult(verb.Printer.Faults(Outcome<string>.NotFound(ListNames.NotFound(verb.Value(list)))));
}
