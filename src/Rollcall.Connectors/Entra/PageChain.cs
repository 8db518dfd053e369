namespace Rollcall.Connectors.Entra;

/// <summary>A collection to follow from page to page.</summary>
/// <param name="Name">What messages and the log call it.</param>
/// <param name="First">Where its first page is.</param>
/// <param name="Parse">How one of its items is read.</param>
/// <param name="Take">Takes the items of a page; gives how many of them this pass through the pages had not brought before.</param>
/// <param name="BeginAnew">Called when a pass broke off and another one begins at the first page.</param>
/// <param name="Asking">How its pages want to be asked for.</param>
internal sealed record PageChain<T>(
    string Name,
    Uri First,
    ItemParser<T> Parse,
    Func<IReadOnlyList<T>, CancellationToken, ValueTask<int>> Take,
    Action BeginAnew,
    GraphAsking Asking = GraphAsking.Plain
);

/// <summary>How a chain of pages ended.</summary>
/// <param name="Pages">How many pages the last pass had.</param>
/// <param name="Restarts">How often it was begun anew.</param>
/// <param name="Fault">Null when a page without a next link ended it; else why it broke off.</param>
/// <param name="NotFound">The directory says that there is no such collection.</param>
/// <param name="AnyPage">Whether any pass had a page.</param>
internal sealed record ChainRead(int Pages, int Restarts, DirectoryException? Fault, bool NotFound, bool AnyPage);
