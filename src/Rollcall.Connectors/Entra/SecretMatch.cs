namespace Rollcall.Connectors.Entra;

/// <summary>Finds out which of an app's secrets is ours: the directory shows of each how it begins, and of some nothing.</summary>
internal static class SecretMatch
{
    /// <param name="secrets">What the registration lists.</param>
    /// <param name="ours">The secret with which we have just signed in.</param>
    /// <param name="now">What has ended before is not ours, unless nothing else can be.</param>
    /// <returns>Of several that may be ours the one that ends first, so that nobody is told too late; null: none can be.</returns>
    public static SecretEnd? Find(IReadOnlyList<GraphSecret> secrets, string ours, DateTimeOffset now)
    {
        var known = secrets.Where(secret => secret.End is not null).ToList();
        var like = known.Where(secret => secret.Hint is { } hint && ours.StartsWith(hint, StringComparison.Ordinal)).ToList();
        if (like.Count == 0)
        {
            like = known.FindAll(secret => secret.Hint is null);
        }

        var good = like.FindAll(secret => secret.End > now);
        return good.MinBy(secret => secret.End) is { } next ? new SecretEnd(next.End!.Value, next.Name, good.Count)
            : like.MaxBy(secret => secret.End) is { } last ? new SecretEnd(last.End!.Value, last.Name, 1)
            : null;
    }
}
