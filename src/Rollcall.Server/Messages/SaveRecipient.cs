using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Messages;

/// <summary>Adds a recipient, or changes what the one with this address hears of.</summary>
public sealed class SaveRecipient(ServerDb db, MessageSettings settings, JobFinder jobs, AuditTrail trail)
{
    private const int LeastSecret = 16;

    public sealed record Command
    {
        /// <summary>The recipient to change, by its number; null: the one with this address and job, or a new one.</summary>
        public long? Id { get; init; }

        /// <summary>An e-mail address, or where messages are posted to: https, or on this machine. With a number it is not looked at: the address stays.</summary>
        public string Address { get; init; } = "";

        /// <summary>Null: e-mail or a webhook of one's own, as the address says.</summary>
        public RecipientKind? Kind { get; init; }

        /// <summary>The only job that it hears of, by name or id; null or empty: every one.</summary>
        public string? Job { get; init; }

        /// <summary>What it hears of; null or empty: everything but the weekly summary.</summary>
        public IReadOnlyList<MessageMatter>? About { get; init; }

        /// <summary>What a webhook's messages are signed with, 16 characters or more; null keeps the one there is, or makes one.</summary>
        public string? Secret { get; init; }

        /// <summary>Without the address, which may be a secret, and the secret, which is one.</summary>
        public override string ToString() => $"save recipient {Kind}";
    }

    public async Task<Outcome<SavedRecipient>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var known = command.Id is { } id ? await db.Recipients.SingleOrDefaultAsync(one => one.Id == id, cancellationToken) : null;
        if (known is null && command.Id is not null)
        {
            return Outcome<SavedRecipient>.NotFound(RecipientFinder.NotFound);
        }

        var address = known is null ? command.Address.Trim() : settings.Open(known.ProtectedAddress);
        var kind =
            command.Kind
            ?? known?.Kind
            ?? (address.Contains("://", StringComparison.Ordinal) ? RecipientKind.Webhook : RecipientKind.Email);
        var about = command.About is { Count: > 0 } some ? some.Distinct().Order().ToList() : [.. RecipientRow.Everything];
        var faults = FaultsOf(command, address, kind, about);
        var job = string.IsNullOrWhiteSpace(command.Job) ? null : await jobs.FindAsync(command.Job, cancellationToken);
        if (job is null && !string.IsNullOrWhiteSpace(command.Job))
        {
            faults.Add(new Fault("job", await jobs.NotFoundAsync(command.Job, cancellationToken)));
        }

        if (faults.Count > 0)
        {
            return Outcome<SavedRecipient>.Invalid(faults);
        }

        var (key, jobId) = (MessageSettings.KeyOf(address), job?.Id);
        var row = await db.Recipients.SingleOrDefaultAsync(one => one.AddressKey == key && one.JobId == jobId, cancellationToken);
        if (known is not null && row is not null && row.Id != known.Id)
        {
            return Outcome<SavedRecipient>.Invalid(
                new Fault("job", $"{row.Shown} is there for that already, as number {row.Id}. Change that one, or remove one of the two.")
            );
        }

        row ??= known;
        var former = row is null ? null : (row.About, row.ProtectedSecret) as (string About, string? Secret)?;
        if (row is null)
        {
            row = new RecipientRow { JobId = jobId, AddressKey = key };
            db.Recipients.Add(row);
        }

        var made =
            kind == RecipientKind.Webhook && string.IsNullOrEmpty(row.ProtectedSecret) && string.IsNullOrEmpty(command.Secret)
                ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))
                : null;
        var secret = made ?? (string.IsNullOrEmpty(command.Secret) ? null : command.Secret);

        // Also where it is there: a restore may have left it out, or its keys may be lost.
        row.ProtectedAddress = settings.Protect(address);
        row.JobId = jobId;
        (row.Kind, row.Shown, row.About) = (kind, ShownOf(address, kind), string.Join(',', about));
        row.ProtectedSecret =
            kind != RecipientKind.Webhook ? null
            : secret is null || settings.Holds(row.ProtectedSecret, secret) ? row.ProtectedSecret
            : settings.Protect(secret);
        WriteAudit(row, former);
        await db.SaveChangesAsync(cancellationToken);
        return Outcome<SavedRecipient>.Done(new SavedRecipient(row.Id, row.Shown, made));
    }

    private void WriteAudit(RecipientRow row, (string About, string? Secret)? former)
    {
        if (former is null || former.Value.About != row.About)
        {
            var line = trail.Write(former is null ? AuditCodes.RecipientAdded : AuditCodes.RecipientChanged, row.Shown);
            (line.JobId, line.Field, line.Former, line.Present) = (row.JobId, "about", former?.About, row.About);
        }

        if (former is not null && former.Value.Secret != row.ProtectedSecret)
        {
            var line = trail.Write(AuditCodes.RecipientChanged, row.Shown);
            (line.JobId, line.Field, line.Present) = (row.JobId, "secret", AuditTrail.Replaced);
        }
    }

    private static List<Fault> FaultsOf(Command command, string address, RecipientKind kind, IReadOnlyList<MessageMatter> about)
    {
        var faults = new List<Fault>();
        if (kind == RecipientKind.Email)
        {
            if (!MailboxAddress.TryParse(address, out var mailbox) || mailbox.Address != address || !address.Contains('@'))
            {
                faults.Add(
                    new Fault("address", $"{Words.Quote(address)} is no e-mail address. Write one alone, such as anna@example.com.")
                );
            }
        }
        else if (
            !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            || uri.UserInfo.Length > 0
        )
        {
            // Not repeated: such an address is often a secret.
            faults.Add(
                new Fault("address", "That is no address to post messages to. Write https:// and a host; http is for this machine alone.")
            );
        }

        if (command.Secret is { Length: > 0 and < LeastSecret })
        {
            faults.Add(
                new Fault(
                    "secret",
                    $"The secret is too short to sign with; {LeastSecret} characters are the least. Leave it empty, and one is made."
                )
            );
        }

        if (about.All(matter => matter is MessageMatter.Recovered))
        {
            faults.Add(
                new Fault("about", "Who hears of nothing else is not told that it is over: add failed, incomplete or waiting to recovered.")
            );
        }

        return faults;
    }

    private static string ShownOf(string address, RecipientKind kind) =>
        kind == RecipientKind.Email ? address : $"{new Uri(address).GetLeftPart(UriPartial.Authority)}/…";
}

/// <summary>What saving did.</summary>
/// <param name="Id">By which it is found again.</param>
/// <param name="Address">The address as it may be shown.</param>
/// <param name="Secret">The secret that was made: give it to the receiver, it is not shown again. Null: the one that was given or was there, or none.</param>
public sealed record SavedRecipient(long Id, string Address, string? Secret);
