namespace Rollcall.Sandbox.Graph;

/// <summary>Which page of a collection it is and where it begins; a bent one follows a page that a scenario made empty or whose last item it repeats.</summary>
internal readonly record struct PagePlace(long From, int Number, bool IsBent = false)
{
    public static readonly PagePlace First = new(0, 1);

    /// <summary>The place that a call asks for; the first one when it names none, or none that is good.</summary>
    public static PagePlace Of(GraphCall call)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(call.Query);
        return query.TryGetValue("$skiptoken", out var token) && PageToken.Read(call, token.ToString(), out var place) is null
            ? place
            : First;
    }
}
