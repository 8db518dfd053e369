using Microsoft.AspNetCore.Http.Extensions;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Sessions;

/// <summary>Where a part of a session's log is shown: the tab and the filter, as an address has them.</summary>
public sealed record LogAddress(long Session, SessionTab Tab)
{
    public string? Code { get; init; }
    public LineOutcome? Outcome { get; init; }
    public Guid? Right { get; init; }
    public Guid? Location { get; init; }
    public string? Search { get; init; }

    public LogFilter Filter =>
        new()
        {
            Session = Session,
            Group = Tab switch
            {
                SessionTab.Changes => LogGroup.Changes,
                SessionTab.Rejected => LogGroup.Rejected,
                SessionTab.Waiting => LogGroup.Waiting,
                SessionTab.Result or SessionTab.Log or SessionTab.Reading => LogGroup.All,
            },
            Code = Code,
            Outcome = Outcome,
            Right = Right,
            Location = Location,
            Search = Search,
        };

    /// <summary>Something is left out besides what the tab leaves out.</summary>
    public bool IsNarrowed =>
        Code is not null || Outcome is not null || Right is not null || Location is not null || !string.IsNullOrWhiteSpace(Search);

    /// <summary>The page that shows it.</summary>
    public string Href
    {
        get
        {
            var query = Query();
            if (Tab != SessionTab.Result)
            {
                query.Add("tab", Word(Tab));
            }

            return $"/sessions/{Session}{query}";
        }
    }

    /// <summary>The same lines as a table in text.</summary>
    public string FileHref => FileOf("log.csv");

    /// <summary>The same lines as an Excel workbook.</summary>
    public string WorkbookHref => FileOf("log.xlsx");

    private string FileOf(string name)
    {
        var query = Query();
        if (Filter.Group != LogGroup.All)
        {
            query.Add("group", Word(Filter.Group));
        }

        return $"/sessions/{Session}/{name}{query}";
    }

    /// <summary>The word of an address; the first one of the enum when it is none.</summary>
    public static TEnum Of<TEnum>(string? word)
        where TEnum : struct, Enum => Maybe<TEnum>(word) ?? default;

    public static TEnum? Maybe<TEnum>(string? word)
        where TEnum : struct, Enum =>
        Enum.GetNames<TEnum>().FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<TEnum>(known)
            : null;

    public static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    private QueryBuilder Query()
    {
        var query = new QueryBuilder();
        Add("code", Code);
        Add("outcome", Outcome is { } outcome ? Word(outcome) : null);
        Add("right", Right?.ToString());
        Add("location", Location?.ToString());
        Add("search", Search);
        return query;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                query.Add(name, value);
            }
        }
    }
}
