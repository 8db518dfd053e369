using Rollcall.Connectors.Entra;
using Rollcall.Core;

namespace Rollcall.Connectors.Tests.Hosting;

/// <summary>A connector and the scripted directory it reads: empty and well-behaved until a test says otherwise.</summary>
internal sealed class RudeDirectory : IAsyncDisposable
{
    public const string Secret = "s3cret~value/with+odd&chars";
    public const string Users = "/v1.0/users";
    public const string Groups = "/v1.0/groups";
    public const string Organization = "/v1.0/organization";

    public static readonly Guid Tenant = new("11111111-2222-4333-8444-555555555555");
    public static readonly string TokenPath = $"/{Tenant}/oauth2/v2.0/token";

    private static readonly Guid App = new("99999999-2222-4333-8444-555555555555");

    private readonly TestCertificates certificates;

    private RudeDirectory(TestCertificates certificates, ScriptedHost host)
    {
        this.certificates = certificates;
        Host = host;
    }

    public ScriptedHost Host { get; }

    public InstantTime Time { get; } = new();

    public LogKeeper Log { get; } = new();

    public TestCertificates Certificates => certificates;

    public static async Task<RudeDirectory> StartAsync(string certificateName = "localhost", int validForDays = 10)
    {
        var certificates = new TestCertificates();
        var host = await ScriptedHost.StartAsync(certificates.Issue(certificateName, validForDays));
        host.On(TokenPath, Answer.Token(Tokens.With(Tokens.Least)))
            .On(Organization, Answer.Page([$$"""{"id":"{{Tenant}}","displayName":"Contoso"}"""]))
            .On(Users, Answer.Page([]))
            .On(Groups, Answer.Page([]));
        return new RudeDirectory(certificates, host);
    }

    /// <summary>An id that is easy to recognise.</summary>
    public static ObjectId Id(int number) => new(new Guid(number, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0));

    public static string User(int number, string more = "") => $$"""{"id":"{{Id(number)}}","displayName":"User {{number}}"{{more}}}""";

    /// <summary>The directory says of every group whether it hides its members; <paramref name="more"/> may say so itself.</summary>
    public static string Group(int number, string more = "") =>
        $$"""{"id":"{{Id(number)}}","displayName":"Group {{number}}"{{(
            more.Contains("visibility", StringComparison.Ordinal) ? "" : ",\"visibility\":null"
        )}}{{more}}}""";

    public static string Member(int number, string type = "user") =>
        $$"""{"@odata.type":"#microsoft.graph.{{type}}","id":"{{Id(number)}}"}""";

    public static string MembersOf(int group) => $"/v1.0/groups/{Id(group)}/members";

    public static string GroupAt(int group) => $"/v1.0/groups/{Id(group)}";

    public EntraConnection Connection(string secret = Secret) =>
        new(Tenant, App, secret, new EntraCloud(Host.Root, Host.Root, certificates.File));

    internal EntraConnector Connector(EntraConnection? connection = null, GraphLimits? limits = null, EntraPaces? paces = null) =>
        new(connection ?? Connection(), Time, Log, paces, limits);

    public async Task<Reading> ReadAsync(params int[] linked)
    {
        await using var connector = Connector();
        return await Reading.OfAsync(connector.ReadAsync([.. linked.Select(Id)], TestContext.Current.CancellationToken));
    }

    public async Task<Reading> ChangesAsync(IReadOnlyList<DirectoryCursor> cursors, params int[] linked)
    {
        await using var connector = Connector();
        return await Reading.OfAsync(
            connector.ReadChangesAsync(cursors, [.. linked.Select(Id)], null, TestContext.Current.CancellationToken)
        );
    }

    public Task<DirectoryException> FailAsync(params int[] linked) => Should.ThrowAsync<DirectoryException>(() => ReadAsync(linked));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        certificates.Dispose();
    }
}
