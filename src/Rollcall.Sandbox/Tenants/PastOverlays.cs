namespace Rollcall.Sandbox.Tenants;

/// <summary>The last moments of the directory, by number: what it was after each change, and what scenarios showed of it. They share what they have in common.</summary>
internal sealed class PastOverlays
{
    /// <summary>How many moments are kept; a token that names an older one is dead.</summary>
    public const int Most = 5000;

    private readonly Moment?[] ring = new Moment?[Most];
    private int next;

    /// <summary>Keeps what the directory is from now on, and answers it with its number in it.</summary>
    public Overlay Add(Census census, Overlay overlay, DateTimeOffset since)
    {
        var numbered = overlay with { Moment = next };
        Keep(new(census, numbered), since, isTrue: true);
        return numbered;
    }

    /// <summary>The moment that a view shows; a view that shows none that was is kept as a new one.</summary>
    public Moment Of(DirectoryView view, DateTimeOffset now) =>
        Find(view.Overlay.Moment) is { } known && known.View.IsSame(view) ? known : Keep(view, now, isTrue: false);

    public Moment? Find(int number) => number >= 0 && ring[number % Most] is { } kept && kept.Number == number ? kept : null;

    /// <summary>What was there at that time, or the oldest that is kept.</summary>
    public DirectoryView? At(DateTimeOffset then)
    {
        DirectoryView? oldest = null;
        for (var number = next - 1; number >= 0 && Find(number) is { } moment; number--)
        {
            if (!moment.IsTrue)
            {
                continue;
            }

            oldest = moment.View;
            if (moment.Since <= then)
            {
                break;
            }
        }

        return oldest;
    }

    private Moment Keep(DirectoryView view, DateTimeOffset since, bool isTrue)
    {
        var moment = new Moment(next, view, since, isTrue);
        ring[next % Most] = moment;
        next++;
        return moment;
    }
}
