using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Control;

/// <summary>
/// Changes to the tenant, as they happen between two imports. Each answers what it did: {action, sentence, ids}.
/// <code>
/// POST /_sandbox/actions/rename        {person, surname}: another name, principal name and mail address
/// POST /_sandbox/actions/disable       {person}; also enable, delete and restore
/// POST /_sandbox/actions/move          {person, from, to}: out of one group, into another
/// POST /_sandbox/actions/delete-many   {percent, seed}; also disable-many
/// POST /_sandbox/actions/random        {seed}: one small change
/// GET  /_sandbox/truth?group=...       who is there, and whom these groups reach
/// </code>
/// </summary>
internal static class ActionEndpoints
{
    public static void MapActions(this IEndpointRouteBuilder control, Tenant tenant)
    {
        control.MapPost("/actions/rename", (Words words) => tenant.Rename(words.Person.Needed("person"), words.Surname.Needed()));
        control.MapPost("/actions/disable", (Words words) => tenant.Disable(words.Person.Needed("person")));
        control.MapPost("/actions/enable", (Words words) => tenant.Enable(words.Person.Needed("person")));
        control.MapPost("/actions/delete", (Words words) => tenant.Delete(words.Person.Needed("person")));
        control.MapPost("/actions/restore", (Words words) => tenant.Restore(words.Person.Needed("person")));
        control.MapPost(
            "/actions/move",
            (Words words) => tenant.Move(words.Person.Needed("person"), words.From.Needed("from"), words.To.Needed("to"))
        );
        control.MapPost("/actions/delete-many", (Words words) => tenant.DeleteMany(words.Share, words.Seed));
        control.MapPost("/actions/disable-many", (Words words) => tenant.DisableMany(words.Share, words.Seed));
        control.MapPost("/actions/random", (Words words) => tenant.ChangeAtRandom(words.Seed));
        control.MapGet("/truth", (Guid[] group) => Told(tenant.Truth(group)));
    }

    private static object Told(Truth truth) =>
        new
        {
            People = truth.People.Count,
            Enabled = truth.People.Values.Count(person => person.AccountEnabled),
            Groups = truth.Reached,
        };

    /// <summary>What an action can be told.</summary>
    internal sealed record Words(Guid? Person, string? Surname, Guid? From, Guid? To, double? Percent, int Seed = 1)
    {
        public double Share =>
            Percent is > 0 and <= 100 ? Percent.Value : throw new BadActionException("percent is a number above 0, and 100 at the most.");
    }

    private static Guid Needed(this Guid? id, string name) => id ?? throw new BadActionException($"{name} is missing: give the id.");

    private static string Needed(this string? surname) =>
        string.IsNullOrWhiteSpace(surname) ? throw new BadActionException("surname is missing: give the new one.") : surname;
}
