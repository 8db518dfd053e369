using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Tests.Support;
using static Rollcall.Sandbox.Tenants.WellKnownGroups;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>
/// What happens in a tenant between two imports, in many small ways and below every limit of a job, so that whoever really left can be told
/// from whoever could only not be read.
/// </summary>
internal sealed class TenantLife(Tenant tenant)
{
    private readonly HashSet<Guid> touched = [];

    /// <summary>Somebody whose account is off at first.</summary>
    public static Person WillBeEnabled(Tenant tenant)
    {
        var reached = tenant.PeopleReachedBy(PlannerBookers);
        return tenant.People.First(person =>
            !person.AccountEnabled && reached.Contains(person.Id) && ExpectedPeople.Missing(person).Count == 0
        );
    }

    public void GoOn()
    {
        var enabled = WillBeEnabled(tenant);
        foreach (var group in new[] { PlannerBookers, It, Denmark, Copenhagen })
        {
            tenant.AddMember(group, tenant.CreatePerson().Id);
        }

        foreach (var group in new[] { It, Denmark, Copenhagen, Secretaries })
        {
            tenant.RemoveMember(group, One(group));
        }

        tenant.Move(One(It), It, CopenhagenFacility);
        tenant.Move(One(Denmark), Denmark, Secretaries);
        tenant.Move(One(Denmark), Denmark, Nordic);
        foreach (var group in new[] { It, Denmark, Nordic })
        {
            tenant.Rename(One(group), $"Hansen{touched.Count}");
        }

        tenant.Disable(One(It), One(Denmark));
        tenant.Delete(One(It), One(Copenhagen));
        tenant.Enable(enabled.Id);
        Reorganize();
    }

    /// <summary>A new group comes into the nest, and somebody into it; another group leaves the nest.</summary>
    private void Reorganize()
    {
        var odense = tenant.CreateGroup("Odense").Id;
        tenant.AddMember(Denmark, odense);
        tenant.AddMember(odense, tenant.CreatePerson().Id);
        tenant.RemoveMember(PlannerBookers, ProjectAlpha);
    }

    /// <summary>Somebody who is directly in a group, and of whom nothing else was changed.</summary>
    private Guid One(Guid group)
    {
        var members = tenant.MembersOf(group);
        var one = ExpectedPeople.Complete(tenant).First(person => members.Contains(person.Id) && !touched.Contains(person.Id)).Id;
        touched.Add(one);
        return one;
    }
}
