using System.Globalization;
using Rollcall.Server.Linking;

namespace Rollcall.Server.Pages.Linking;

/// <summary>Where on the linking page somebody is: all of it stands in the address.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Right">The chosen right.</param>
/// <param name="Search">Part of the groups' names.</param>
/// <param name="Show">Which groups are shown.</param>
/// <param name="Page">Which page of them.</param>
/// <param name="Open">The group that is looked into.</param>
public sealed record LinkingPlace(Guid Job, Guid? Right, string? Search, GroupChoice Show, int Page, Guid? Open)
{
    public const int PageSize = 50;

    /// <summary>The address of this place, without what is as it is anyway.</summary>
    public string Address
    {
        get
        {
            var query = new List<string>();
            Add("right", Right?.ToString());
            Add("search", string.IsNullOrEmpty(Search) ? null : Search);
            Add("show", Show == GroupChoice.All ? null : WordOf(Show));
            Add("page", Page <= 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
            Add("open", Open?.ToString());
            return query.Count == 0 ? Path : $"{Path}?{string.Join('&', query)}";

            void Add(string name, string? value)
            {
                if (value is not null)
                {
                    query.Add($"{name}={Uri.EscapeDataString(value)}");
                }
            }
        }
    }

    public string Path => $"/import/{Job}/linking";

    public static string WordOf(GroupChoice show) => show.ToString().ToLowerInvariant();

    /// <summary>What an address says; what it can't mean is left out.</summary>
    public static LinkingPlace Of(Guid job, string? right, string? search, string? show, int? page, string? open) =>
        new(
            job,
            Guid.TryParse(right, out var rightId) ? rightId : null,
            search?.Trim(),
            Enum.TryParse<GroupChoice>(show, ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice : GroupChoice.All,
            Math.Max(1, page ?? 1),
            Guid.TryParse(open, out var group) ? group : null
        );
}
