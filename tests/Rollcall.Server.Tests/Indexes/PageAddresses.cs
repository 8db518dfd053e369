using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Indexes;

/// <summary>Every page of the administration, and every part that a page asks for, as an administrator of a large site opens them.</summary>
internal static class PageAddresses
{
    /// <summary>What is no page: the API has the same use cases, and its description no query.</summary>
    private static readonly string[] NoPages =
    [
        "/api",
        "/openapi",
        "/metrics",
        "/sign-out",
        "/people/{id}/data",
        "/_framework",
        "/{**path",
    ];

    /// <summary>The server's pages by their routes, but for those that strangers may see.</summary>
    public static IReadOnlyList<string> RoutesOf(TestServer server) =>
        [
            .. server
                .App.Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
                .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
                .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
                .Where(route => !NoPages.Any(other => route.StartsWith(other, StringComparison.Ordinal)))
                .Distinct(),
        ];

    /// <summary>By route: the addresses at which it is opened.</summary>
    public static IReadOnlyDictionary<string, string[]> Of(BigWorld world)
    {
        var (job, person, session, shorter) = (world.Job, world.Person.Id, world.LongSession, world.ShortSession);
        var later = world.LaterSession;
        var (linking, log) = ($"/import/{job}/linking", $"/sessions/{session}?tab=log");
        return new Dictionary<string, string[]>
        {
            ["/"] = ["/"],
            ["/home/sessions.svg"] = ["/home/sessions.svg"],
            ["/not-found"] = [],
            ["/import"] = ["/import"],
            ["/import/new"] = ["/import/new"],
            ["/import/next-times"] = ["/import/next-times?kind=Daily&time=02:30"],
            ["/schedules"] = ["/schedules"],
            ["/import/consent-link"] = [$"/import/consent-link?job={job}"],
            ["/import/{Id:guid}"] = [$"/import/{job}"],
            ["/import/{Id:guid}/check"] = [$"/import/{job}/check"],
            ["/import/{Id:guid}/watch"] = [$"/import/{job}/watch"],
            ["/import/{Id:guid}/secret"] = [$"/import/{job}/secret"],
            ["/import/{Id:guid}/delete"] = [$"/import/{job}/delete"],
            ["/import/{Id:guid}/history"] = [$"/import/{job}/history", $"/import/{job}/history?page=2"],
            ["/import/{Id:guid}/sessions"] = [$"/import/{job}/sessions", $"/import/{job}/sessions?page=2"],
            ["/import/{Job:guid}/people"] = [$"/import/{job}/people?person={world.Person.ObjectId}"],
            ["/import/{Id:guid}/linking"] =
            [
                linking,
                $"{linking}?page=2",
                $"{linking}?page=1000",
                $"{linking}?right={world.Right}",
                $"{linking}?right={world.Right}&show=linked",
                $"{linking}?search=group+1054321",
                $"{linking}?search=nobody+is+called+so",
                $"{linking}?right={world.Right}&open={world.Group}",
            ],
            ["/import/{Id:guid}/linking/structure"] = [$"{linking}/structure"],
            ["/import/{Id:guid}/linking/effect"] = [$"{linking}/effect"],
            ["/import/{id:guid}/linking/effect-line"] = [$"{linking}/effect-line"],
            ["/lists/{Slug}"] =
            [
                "/lists/locations",
                "/lists/departments",
                "/lists/vip-categories",
                "/lists/billing-accounts",
                "/lists/meeting-types",
            ],
            ["/lists/{Slug}/{Id:guid}/remove"] = [$"/lists/locations/{world.Location.Id}/remove"],
            ["/lists/{Slug}/{Id:guid}/rename"] = [$"/lists/locations/{world.Location.Id}/rename"],
            ["/people"] =
            [
                "/people",
                "/people?page=2",
                "/people?page=20000",
                "/people?search=somebody+1543210",
                "/people?search=person1543210@contoso.example",
                "/people?search=nobody+is+called+so",
                "/people?search=AB",
                "/people?location=Aarhus",
                "/people?role=Receptionist",
                "/people?department=Facility",
                "/people?vip=Boardroom",
                "/people?job=Contoso",
                "/people?job=by-hand",
                "/people?active=true",
                "/people?active=false",
                "/people?active=false&role=Receptionist&location=Aarhus&search=154321",
            ],
            ["/people/directory"] =
            [
                "/people/directory",
                "/people/directory?search=somebody+1543210",
                $"/people/directory?search={world.Person.ObjectId}",
                "/people/directory?search=nobody+is+called+so",
            ],
            ["/people/{Id}"] = [$"/people/{person}", $"/people/{person}?page=2"],
            ["/people/{Id}/forget"] = [$"/people/{person}/forget"],
            ["/people/{Id}/why"] =
            [
                $"/people/{person}/why",
                $"/people/{world.Person.ObjectId}/why",
                $"/people/{person}/why?right={world.Right}",
            ],
            ["/protection"] = ["/protection", "/protection?page=2"],
            ["/planner"] = ["/planner"],
            ["/messages"] = ["/messages"],
            ["/messages/recipients/new"] = ["/messages/recipients/new"],
            ["/messages/recipients/{Id:long}"] = ["/messages/recipients/1"],
            ["/retention"] = ["/retention"],
            ["/audit"] =
            [
                "/audit",
                "/audit?after=639000000000000000.100",
                "/audit?by=ada",
                "/audit?kind=job",
                $"/audit?job={job}",
                $"/audit?person={person}",
                "/audit?since=2026-01-01&until=2026-02-01",
            ],
            // Whoever asks for the whole audit gets it: it is read from one end to the other, in the order of its key.
            ["/audit.csv"] = ["/audit.csv"],
            ["/log"] =
            [
                "/log",
                $"/log?after={shorter}.1",
                $"/log?after={session}.500000",
                "/log?search=somebody+1543210",
                "/log?search=nobody+is+called+so",
                $"/log?search={world.Person.ObjectId}",
                "/log?code=user.missing-field",
                "/log?outcome=waiting",
                "/log?outcome=stale",
                $"/log?right={world.Right}",
                $"/log?location={world.Location.Id}",
                $"/log?job={job}&tests=true",
            ],
            ["/sessions/{Id:long}"] =
            [
                $"/sessions/{session}",
                $"/sessions/{shorter}",
                $"/sessions/{session}?tab=waiting",
                $"/sessions/{session}?tab=waiting&page=2",
                $"/sessions/{session}?tab=waiting&search=somebody+1543211",
                $"/sessions/{session}?tab=waiting&only=removals",
                $"/sessions/{session}?tab=waiting&right={world.Right}",
                $"/sessions/{session}?tab=changes",
                $"/sessions/{session}?tab=rejected",
                $"/sessions/{session}?tab=rejected&page=500",
                log,
                $"{log}&page=5000",
                $"{log}&after=500000",
                $"{log}&before=500000",
                $"{log}&code=user.missing-field",
                $"{log}&outcome=waiting",
                $"{log}&outcome=stale",
                $"{log}&right={world.Right}",
                $"{log}&location={world.Location.Id}",
                $"{log}&search=somebody+1543210",
                $"{log}&search=nobody+is+called+so",
                $"{log}&search={world.Person.ObjectId}",
                $"/sessions/{later}",
                $"/sessions/{later}?tab=changes",
                $"/sessions/{later}?tab=rejected",
                $"/sessions/{later}?tab=rejected&page=50",
                $"/sessions/{later}?tab=log",
                $"/sessions/{later}?tab=log&page=2",
                $"/sessions/{later}?tab=log&page=50",
                $"/sessions/{later}?tab=log&after=50000",
                $"/sessions/{later}?tab=log&before=50000",
                $"/sessions/{later}?tab=log&code=user.missing-field",
                $"/sessions/{later}?tab=log&outcome=rejected",
                $"/sessions/{later}?tab=log&search={world.Person.ObjectId}",
                $"/sessions/{session}?tab=reading",
                $"/sessions/{session}?tab=reading&page=100",
                $"/sessions/{session}?tab=reading&unread=true",
            ],
            ["/sessions/{id:long}/progress"] = [$"/sessions/{session}/progress"],
            ["/sessions/{Id:long}/compare/{Other:long}"] =
            [
                $"/sessions/{session}/compare/{shorter}",
                $"/sessions/{shorter}/compare/{session}",
                $"/sessions/{session}/compare/{later}",
                $"/sessions/{later}/compare/{session}",
            ],
            ["/sessions/{Id:long}/decide"] =
            [
                $"/sessions/{session}/decide?word=allow&of=all",
                $"/sessions/{session}/decide?word=deny&of=selected&person={world.Person.ObjectId}",
            ],
            ["/sessions/{Id:long}/undo"] = [$"/sessions/{shorter}/undo"],
            // Whoever asks for a whole log gets it: it is read from one end to the other, in the order of its key.
            ["/sessions/{id:long}/log.csv"] = [$"/sessions/{shorter}/log.csv"],
            ["/sessions/{id:long}/log.xlsx"] = [$"/sessions/{shorter}/log.xlsx"],
        };
    }
}
