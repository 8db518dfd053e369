using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>Finds recipients by what a person calls them.</summary>
public sealed class RecipientFinder(ServerDb db)
{
    /// <summary>By number, or by the whole address, which may be there for several jobs.</summary>
    internal Task<List<RecipientRow>> FindAsync(string numberOrAddress, CancellationToken cancellationToken)
    {
        var text = numberOrAddress.Trim();
        var key = MessageSettings.KeyOf(text);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? db.Recipients.Where(row => row.Id == id).ToListAsync(cancellationToken)
            : db.Recipients.Where(row => row.AddressKey == key).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The address is not repeated: it may be a secret.</summary>
    internal const string NotFound = "There is no such recipient. Say its whole address, or its number in rollcall message recipients.";
}
