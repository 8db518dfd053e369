using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Rollcall.Connectors.Entra;

/// <summary>Puts together what one reading or one check needs: a sign-in of its own, bounds of its own.</summary>
internal sealed class GraphSession : IDisposable
{
    private readonly TimeProvider time;
    private readonly ILogger log;

    public GraphSession(
        EntraConnection connection,
        GraphWire wire,
        Pace pace,
        GraphLimits limits,
        WaitNotice notice,
        TimeProvider time,
        ILogger log,
        DirectoryTally? tally = null
    )
    {
        Limits = limits;
        Pace = pace;
        this.time = time;
        this.log = log;
        var redactor = new Redactor(connection.ClientSecret);
        var retry = new GraphRetry(limits, time, notice, log, tally);
        Connection = connection;
        Redactor = redactor;
        Addresses = new GraphAddresses(connection.Cloud.Graph);
        SignIn = new SignIn(new TokenSource(connection, wire, limits, redactor, time, log, tally), retry, time);
        Client = new GraphClient(
            wire,
            SignIn,
            retry,
            pace,
            new PaceAsker(limits.IsUrgent, limits.Patience, Waits),
            limits,
            redactor,
            time,
            log,
            tally
        );
        Pages = new GraphPages(Client, Addresses, limits, redactor, log);
        Tenant = new TenantReader(connection, SignIn, Client, Addresses, redactor);

        void Waits(DateTimeOffset until, TimeSpan wait)
        {
            notice.Waits(until, wait);
            tally?.Waits("pace", wait);
        }
    }

    public EntraConnection Connection { get; }

    public GraphLimits Limits { get; }

    public Pace Pace { get; }

    public Redactor Redactor { get; }

    public GraphAddresses Addresses { get; }

    public SignIn SignIn { get; }

    public GraphClient Client { get; }

    public GraphPages Pages { get; }

    public TenantReader Tenant { get; }

    public EntraReading Reading(ChannelWriter<ReadingPart> parts) => new(this, time, log, parts);

    public void Dispose() => SignIn.Dispose();
}
