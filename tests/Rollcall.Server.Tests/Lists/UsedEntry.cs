using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Lists;

/// <summary>
/// An entry that all can use: two people are placed at it, two have three rights there (one of them is placed, too), a job has two links and
/// one default with it, and one of its groups has no other link.
/// </summary>
internal sealed record UsedEntry(ListEntryRow Entry, JobRow Job, UserRow Placed, UserRow Both, UserRow Holder)
{
    public static readonly Guid OnlyHere = Guid.Parse("00000000-0000-4000-8000-000000000001");
    public static readonly Guid ElsewhereToo = Guid.Parse("00000000-0000-4000-8000-000000000002");

    public static async Task<UsedEntry> CreateAsync(TestStore store, SiteList list)
    {
        var entry = Sample.Entry(list, "Aarhus");
        var job = Sample.JobRow();
        var used = new UsedEntry(entry, job, People.Row("placed"), People.Row("both"), People.Row("holder"));
        used.Place();
        var everywhere = RightMaker.Role(Role.Booker);
        await store.AddAsync(entry, job, used.Placed, used.Both, used.Holder, everywhere);
        if (used.Rights() is [var one, var other])
        {
            await store.AddAsync(one, other);
            await store.AddAsync(
                RightMaker.Grant(used.Both, one, job.Id),
                RightMaker.Grant(used.Both, other),
                RightMaker.Grant(used.Holder, one),
                RightMaker.Link(job, OnlyHere, one),
                RightMaker.Link(job, ElsewhereToo, one)
            );
        }

        await store.AddAsync(RightMaker.Grant(used.Placed, everywhere), RightMaker.Link(job, ElsewhereToo, everywhere));
        return used;
    }

    private void Place()
    {
        switch (Entry.List)
        {
            case SiteList.Location:
                Placed.LocationId = Both.LocationId = Job.DefaultLocationId = Entry.Id;
                break;
            case SiteList.Department:
                Placed.DepartmentId = Both.DepartmentId = Job.DefaultDepartmentId = Entry.Id;
                break;
            case SiteList.BillingAccount:
                Placed.BillingAccountId = Both.BillingAccountId = Job.DefaultBillingAccountId = Entry.Id;
                break;
            case SiteList.MeetingType:
                Placed.MeetingTypeId = Both.MeetingTypeId = Job.DefaultMeetingTypeId = Entry.Id;
                break;
            case SiteList.VipCategory:
                break;
        }
    }

    private RightRow[] Rights() =>
        Entry.List switch
        {
            SiteList.Location => [RightMaker.Role(Role.Receptionist, Entry), RightMaker.Role(Role.Secretary, Entry)],
            SiteList.Department => [RightMaker.Of(RightKind.Department, Entry), RightMaker.Of(RightKind.SecretaryOfDepartment, Entry)],
            SiteList.VipCategory => [RightMaker.Of(RightKind.VipCategory, Entry), RightMaker.Of(RightKind.VipCategory, Entry)],
            SiteList.BillingAccount or SiteList.MeetingType => [],
        };
}
