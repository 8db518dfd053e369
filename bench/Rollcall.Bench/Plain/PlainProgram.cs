using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Authentication.Azure;
using Rollcall.Bench.Floor;
using Rollcall.Bench.Measuring;

namespace Rollcall.Bench.Plain;

/// <summary>
/// An importer as it is usually written: Microsoft's SDK, its page iterator, a request a group, and Entity Framework's change tracker. It decides
/// nothing, proves nothing and logs nothing.
/// </summary>
internal sealed class PlainProgram(DirectoryOptions directory, string database)
{
    private const int SavedAtATime = 1000;

    private static readonly string[] UserFields =
    [
        "id",
        "userPrincipalName",
        "mail",
        "displayName",
        "givenName",
        "surname",
        "mobilePhone",
        "businessPhones",
        "department",
        "companyName",
        "officeLocation",
        "jobTitle",
        "accountEnabled",
    ];

    public async Task RunAsync()
    {
        await using (var db = new PlainDb(database))
        {
            await db.Database.EnsureCreatedAsync();
        }

        using var graph = Client();
        await SaveAsync(await UsersAsync(graph), person => person.Id, db => db.People);
        await SaveAsync(await GroupsAsync(graph), group => group.Id, db => db.Groups);
        foreach (var group in directory.Linked)
        {
            var members = await MembersAsync(graph, $"{group}");
            await using var db = new PlainDb(database);
            var known = await db.Members.Where(member => member.GroupId == $"{group}").ToListAsync();
            db.Members.RemoveRange(known.ExceptBy(members, member => member.MemberId));
            db.Members.AddRange(
                members
                    .Except(known.Select(member => member.MemberId))
                    .Select(id => new PlainMember { GroupId = $"{group}", MemberId = id })
            );
            await db.SaveChangesAsync();
        }
    }

    private async Task SaveAsync<T>(IReadOnlyList<T> items, Func<T, string> id, Func<PlainDb, DbSet<T>> set)
        where T : class
    {
        foreach (var some in items.Chunk(SavedAtATime))
        {
            await using var db = new PlainDb(database);
            foreach (var item in some)
            {
                if (await set(db).FindAsync(id(item)) is { } known)
                {
                    db.Entry(known).CurrentValues.SetValues(item);
                }
                else
                {
                    set(db).Add(item);
                }
            }

            await db.SaveChangesAsync();
        }
    }

    private static async Task<IReadOnlyList<PlainPerson>> UsersAsync(GraphServiceClient graph)
    {
        var people = new List<PlainPerson>();
        var first = await graph.Users.GetAsync(request =>
        {
            request.QueryParameters.Select = UserFields;
            request.QueryParameters.Top = 999;
        });
        var pages = PageIterator<Microsoft.Graph.Models.User, UserCollectionResponse>.CreatePageIterator(
            graph,
            first!,
            user =>
            {
                people.Add(PersonOf(user));
                return true;
            }
        );
        await pages.IterateAsync();
        return people;
    }

    private static async Task<IReadOnlyList<PlainGroup>> GroupsAsync(GraphServiceClient graph)
    {
        var groups = new List<PlainGroup>();
        var first = await graph.Groups.GetAsync(request =>
        {
            request.QueryParameters.Select = ["id", "displayName"];
            request.QueryParameters.Top = 999;
        });
        var pages = PageIterator<Group, GroupCollectionResponse>.CreatePageIterator(
            graph,
            first!,
            group =>
            {
                groups.Add(new PlainGroup { Id = group.Id!, Name = group.DisplayName });
                return true;
            }
        );
        await pages.IterateAsync();
        return groups;
    }

    private static async Task<IReadOnlyList<string>> MembersAsync(GraphServiceClient graph, string group)
    {
        var members = new List<string>();
        var first = await graph
            .Groups[group]
            .TransitiveMembers.GetAsync(request =>
            {
                request.QueryParameters.Select = ["id"];
                request.QueryParameters.Top = 999;
            });
        var pages = PageIterator<DirectoryObject, DirectoryObjectCollectionResponse>.CreatePageIterator(
            graph,
            first!,
            member =>
            {
                members.Add(member.Id!);
                return true;
            }
        );
        await pages.IterateAsync();
        return [.. members.Distinct()];
    }

    private static PlainPerson PersonOf(Microsoft.Graph.Models.User user) =>
        new()
        {
            Id = user.Id!,
            Login = user.UserPrincipalName,
            Mail = user.Mail,
            Name = user.DisplayName,
            GivenName = user.GivenName,
            Surname = user.Surname,
            Mobile = user.MobilePhone,
            Phone = user.BusinessPhones?.FirstOrDefault(),
            Department = user.Department,
            Company = user.CompanyName,
            Office = user.OfficeLocation,
            JobTitle = user.JobTitle,
            Enabled = user.AccountEnabled == true,
        };

    private GraphServiceClient Client() =>
        new(
            GraphClientFactory.Create(finalHandler: SandboxProgram.Handler(directory.Ca)),
            new AzureIdentityAuthenticationProvider(
                new ClientSecretCredential(
                    directory.Tenant,
                    directory.Client,
                    directory.Secret,
                    new ClientSecretCredentialOptions
                    {
                        AuthorityHost = directory.Address,
                        DisableInstanceDiscovery = true,
                        Transport = new HttpClientTransport(SandboxProgram.Trusting(directory.Ca)),
                    }
                ),
                ["localhost"],
                scopes: ["https://graph.microsoft.com/.default"]
            ),
            new Uri(directory.Address, "/v1.0").ToString()
        );
}
