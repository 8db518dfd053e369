using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>Finds the object that a path names.</summary>
internal static class Objects
{
    /// <summary>A user by id or by principal name.</summary>
    public static Refusal? FindUser(GraphCall call, out int position)
    {
        var key = call.Keys[0];
        var person = Guid.TryParse(key, out var id) ? call.View.Person(id) : call.View.PersonByPrincipalName(key);
        position = person?.Position ?? 0;
        return person is null ? Refusals.NotFound(key) : null;
    }

    public static Refusal? FindGroup(GraphCall call, out int position)
    {
        position = 0;
        var key = call.Keys[0];
        if (!Guid.TryParse(key, out var id))
        {
            return Refusals.BadId(key);
        }

        var group = call.View.Group(id);
        position = group?.Position ?? 0;
        return group is null ? Refusals.NotFound(key) : null;
    }
}
