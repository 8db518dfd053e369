using Microsoft.Graph;
using Microsoft.Graph.DirectoryObjects.GetByIds;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Rollcall.Sandbox.Tenants;
using Group = Microsoft.Graph.Models.Group;

namespace Rollcall.Sandbox.Tests;

/// <summary>Microsoft's own client reads the sandbox: that is who says whether it is Graph.</summary>
public sealed class GraphSdkTests(TheSandbox sandbox)
{
    private readonly GraphServiceClient graph = sandbox.Host.Graph();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_iterator_reads_everyone_once()
    {
        var first = await graph.Users.GetAsync(
            request =>
            {
                request.QueryParameters.Select = ["id", "displayName", "accountEnabled", "userType", "createdDateTime", "proxyAddresses"];
                request.QueryParameters.Top = 300;
            },
            Cancellation
        );
        var users = new List<User>();
        var pages = PageIterator<User, UserCollectionResponse>.CreatePageIterator(graph, first!, user => Keep(users, user));
        await pages.IterateAsync(Cancellation);

        pages.State.ShouldBe(PagingState.Complete);
        users.Select(user => user.Id).Distinct().Count().ShouldBe(TheSandbox.Users);
        users.Count.ShouldBe(TheSandbox.Users);
        users.ShouldAllBe(user => user.DisplayName != null && user.Mail == null);
        users.Count(user => user.UserType == "Guest").ShouldBe(80);
        users.Count(user => user.CreatedDateTime == null).ShouldBeInRange(1, 5);
    }

    [Fact]
    public async Task The_page_iterator_reads_every_group_once()
    {
        var first = await graph.Groups.GetAsync(request => request.QueryParameters.Top = 40, Cancellation);
        var groups = new List<Group>();
        await PageIterator<Group, GroupCollectionResponse>
            .CreatePageIterator(graph, first!, group => Keep(groups, group))
            .IterateAsync(Cancellation);

        groups.Select(group => group.Id).Distinct().Count().ShouldBe(TheSandbox.Groups);
        groups.ShouldContain(group => group.GroupTypes!.Contains("Unified") && group.MailEnabled == true);
        groups.ShouldContain(group => group.GroupTypes!.Contains("DynamicMembership") && group.MembershipRule != null);
        groups.ShouldContain(group => group.MailEnabled == true && group.SecurityEnabled == true && group.GroupTypes!.Count == 0);
        groups.ShouldContain(group => group.MailEnabled == true && group.SecurityEnabled == false && group.GroupTypes!.Count == 0);
    }

    [Fact]
    public async Task Members_come_as_what_they_are()
    {
        var members = await graph.Groups[Id(WellKnownGroups.MeetingEquipment)].Members.GetAsync(cancellationToken: Cancellation);

        members!.Value!.OfType<User>().ShouldNotBeEmpty();
        members.Value!.OfType<Group>().Single().DisplayName.ShouldBe("Copenhagen Facility");
        members.Value!.OfType<Device>().Count().ShouldBe(3);
        members.Value!.OfType<OrgContact>().Count().ShouldBe(2);
        members.Value!.OfType<ServicePrincipal>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Transitive_members_go_through_four_levels_and_a_cycle_and_name_nobody_twice()
    {
        var first = await graph
            .Groups[Id(WellKnownGroups.PlannerBookers)]
            .TransitiveMembers.GetAsync(request => request.QueryParameters.Top = 999, Cancellation);
        var members = new List<DirectoryObject>();
        await PageIterator<DirectoryObject, DirectoryObjectCollectionResponse>
            .CreatePageIterator(graph, first!, member => Keep(members, member))
            .IterateAsync(Cancellation);

        members.Select(member => member.Id).Distinct().Count().ShouldBe(members.Count);
        members
            .OfType<Group>()
            .Select(group => group.DisplayName!)
            .ShouldBe(["All Employees", "Nordic", "Denmark", "Copenhagen", "Project Alpha", "Project Beta"], ignoreOrder: true);
        members.OfType<User>().Count().ShouldBeGreaterThan(TheSandbox.Users * 9 / 10);
    }

    [Fact]
    public async Task Two_groups_inside_each_other_reach_the_same_people()
    {
        var alpha = await ReachedAsync(WellKnownGroups.ProjectAlpha);
        var beta = await ReachedAsync(WellKnownGroups.ProjectBeta);

        alpha.ShouldNotBeEmpty();
        alpha.ShouldBe(beta, ignoreOrder: true);
    }

    [Fact]
    public async Task Counts_agree_with_lists_and_need_the_header()
    {
        (await graph.Users.Count.GetAsync(request => request.Headers.Add("ConsistencyLevel", "eventual"), Cancellation)).ShouldBe(2000);
        (
            await graph
                .Groups[Id(WellKnownGroups.Secretaries)]
                .Members.Count.GetAsync(request => request.Headers.Add("ConsistencyLevel", "eventual"), Cancellation)
        ).ShouldBe(40);
        var refused = await Should.ThrowAsync<ODataError>(() => graph.Users.Count.GetAsync(cancellationToken: Cancellation));
        refused.ResponseStatusCode.ShouldBe(400);
    }

    [Fact]
    public async Task A_cast_to_users_leaves_groups_and_things_out()
    {
        var people = await graph
            .Groups[Id(WellKnownGroups.MeetingEquipment)]
            .TransitiveMembers.GraphUser.GetAsync(
                request =>
                {
                    request.Headers.Add("ConsistencyLevel", "eventual");
                    request.QueryParameters.Count = true;
                },
                Cancellation
            );

        people!.OdataCount.ShouldBe(people.Value!.Count);
        people.Value!.Count.ShouldBe(sandbox.Host.Tenant.PeopleReachedBy(WellKnownGroups.MeetingEquipment).Count);
    }

    [Fact]
    public async Task Objects_are_found_by_their_ids_and_unknown_ids_are_left_out()
    {
        var person = sandbox.Host.Tenant.People.First();
        var found = await graph.DirectoryObjects.GetByIds.PostAsGetByIdsPostResponseAsync(
            new GetByIdsPostRequestBody { Ids = [person.Id.ToString(), Id(WellKnownGroups.It), Guid.NewGuid().ToString()] },
            cancellationToken: Cancellation
        );

        found!.Value!.Count.ShouldBe(2);
        found.Value!.OfType<User>().Single().UserPrincipalName.ShouldBe(person.UserPrincipalName);
        found.Value!.OfType<Group>().Single().DisplayName.ShouldBe("IT");
    }

    [Fact]
    public async Task Somebodys_groups_are_those_that_have_them()
    {
        var tenant = sandbox.Host.Tenant;
        var administrator = tenant.MembersOf(WellKnownGroups.PlannerAdministrators)[0].ToString();
        var direct = await graph.Users[administrator].MemberOf.GetAsync(request => request.QueryParameters.Top = 999, Cancellation);
        var all = await graph.Users[administrator].TransitiveMemberOf.GetAsync(request => request.QueryParameters.Top = 999, Cancellation);
        var bare = await graph
            .Users[administrator]
            .GetMemberGroups.PostAsGetMemberGroupsPostResponseAsync(new() { SecurityEnabledOnly = false }, cancellationToken: Cancellation);

        var groups = tenant.Groups.Where(group => group.Visibility != "HiddenMembership").ToList();
        direct!
            .Value!.Select(group => Guid.Parse(group.Id!))
            .ShouldBe(groups.Where(group => tenant.MembersOf(group.Id).Contains(Guid.Parse(administrator))).Select(group => group.Id));
        all!
            .Value!.Select(group => Guid.Parse(group.Id!))
            .ShouldBe(
                groups.Where(group => tenant.PeopleReachedBy(group.Id).Contains(Guid.Parse(administrator))).Select(group => group.Id)
            );
        bare!.Value!.ShouldBe(all.Value!.Select(group => group.Id!), ignoreOrder: true);
    }

    [Fact]
    public async Task A_batch_answers_each_of_its_requests()
    {
        var batch = new BatchRequestContentCollection(graph);
        var organization = await batch.AddBatchRequestStepAsync(graph.Organization.ToGetRequestInformation());
        var group = await batch.AddBatchRequestStepAsync(graph.Groups[Id(WellKnownGroups.Catering)].ToGetRequestInformation());
        var missing = await batch.AddBatchRequestStepAsync(graph.Groups[Guid.NewGuid().ToString()].ToGetRequestInformation());

        var answers = await graph.Batch.PostAsync(batch, Cancellation);

        (await answers.GetResponseByIdAsync<OrganizationCollectionResponse>(organization))
            .Value!.Single()
            .Id.ShouldBe(SandboxHost.TenantId);
        (await answers.GetResponseByIdAsync<Group>(group)).MailEnabled.ShouldBe(true);
        var statuses = await answers.GetResponsesStatusCodesAsync();
        ((int)statuses[missing]).ShouldBe(404);
    }

    [Fact]
    public async Task An_apps_secrets_show_their_ends_and_never_themselves()
    {
        var application = await graph.ApplicationsWithAppId(SandboxHost.ClientId).GetAsync(cancellationToken: Cancellation);

        application!.PasswordCredentials!.Count.ShouldBe(2);
        application.PasswordCredentials.ShouldAllBe(secret => secret.SecretText == null && secret.Hint == "san");
        application.PasswordCredentials.ShouldContain(secret => secret.EndDateTime > TimeProvider.System.GetUtcNow());
        var grants = await graph.ServicePrincipalsWithAppId(SandboxHost.ClientId).GetAsync(cancellationToken: Cancellation);
        grants!.AppId.ShouldBe(SandboxHost.ClientId);
    }

    [Fact]
    public async Task What_is_not_there_is_an_OData_error()
    {
        var missing = await Should.ThrowAsync<ODataError>(() =>
            graph.Groups[Guid.NewGuid().ToString()].GetAsync(cancellationToken: Cancellation)
        );

        missing.ResponseStatusCode.ShouldBe(404);
        missing.Error!.Code.ShouldBe("Request_ResourceNotFound");
        missing.Error.InnerError!.RequestId.ShouldNotBeNull();
    }

    private async Task<List<string?>> ReachedAsync(Guid group)
    {
        var members = await graph.Groups[Id(group)].TransitiveMembers.GetAsync(request => request.QueryParameters.Top = 999, Cancellation);
        return [.. members!.Value!.OfType<User>().Select(user => user.Id)];
    }

    private static bool Keep<T>(List<T> kept, T item)
    {
        kept.Add(item);
        return true;
    }

    private static string Id(Guid id) => id.ToString();
}
