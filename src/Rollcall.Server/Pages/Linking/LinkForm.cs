namespace Rollcall.Server.Pages.Linking;

/// <summary>What the list of groups posts: the boxes that are ticked, and the button that was pressed.</summary>
public sealed class LinkForm
{
    public const string Link = "link";
    public const string Unlink = "unlink";

    /// <summary>Null: none is ticked.</summary>
    public List<Guid>? Groups { get; set; }

    /// <summary><c>link</c> or <c>unlink</c> for the ticked groups; with a colon and an id for one group.</summary>
    public string? Do { get; set; }

    public static string One(string what, Guid group) => $"{what}:{group}";

    /// <summary>Null: no button says what is wanted, as when somebody presses Enter in a box.</summary>
    public (IReadOnlyList<Guid> Groups, bool Link)? Read()
    {
        var parts = (Do ?? "").Split(':', 2);
        return parts[0] is not (Link or Unlink) ? null
            : parts is [_, var id] ? (Guid.TryParse(id, out var group) ? ([group], parts[0] == Link) : null)
            : (Groups ?? [], parts[0] == Link);
    }
}
