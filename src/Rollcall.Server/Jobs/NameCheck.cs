using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Names of locations, departments and the like: they must be in the site's lists.</summary>
internal sealed class NameCheck(SiteNames names, List<Fault> faults)
{
    /// <summary>The entry's id; null when no name is given or, with a fault, when nobody has that name.</summary>
    public Guid? Find(string field, SiteList list, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var id = names.Find(list, name);
        if (id is null)
        {
            faults.Add(new Fault(field, Unknown(list, name)));
        }

        return id;
    }

    private string Unknown(SiteList list, string name)
    {
        var (word, known) = (SiteNames.WordFor(list), names.In(list));
        if (known.Count == 0)
        {
            return $"There is no {word} {Words.Quote(name)}: the site has none yet. Add it to the site first.";
        }

        var guess = Words.Nearest(name.Trim(), known) is { } near ? $" Did you mean {near}?" : " Choose one, or add it to the site first.";
        return $"There is no {word} {Words.Quote(name)}. There are: {Words.List(known)}.{guess}";
    }
}
