using System.Text.Json;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Plans;

internal static class Renaming
{
    /// <summary>An import after somebody complete was renamed.</summary>
    /// <returns>Whether it says for how many people it planned.</returns>
    public static async Task<JsonValueKind> RenameSomebodyAsync(this TestSite site)
    {
        var person = ExpectedPeople.Complete(site.Tenant)[^1];
        site.Tenant.Rename(person.Id, person.Surname + "x");
        return (await site.ImportAsync()).GetProperty("plannedPeople").ValueKind;
    }
}
