using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Rollcall.Server.Store.Postgres;

namespace Rollcall.Server.Store.Keys;

/// <summary>
/// What a server on a shared database does with the key ring before it serves: it looks whether its site key fits, takes over keys that are files, and
/// sees that there is a first key. Servers do so one after another, so that all find the same.
/// </summary>
internal sealed class KeyRingStart(ServerDb db, IDataProtectionProvider protection, IOptions<StoreOptions> options, TimeProvider time)
{
    /// <exception cref="StoreException">The site key is missing, or another one than the database's.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (db is not PostgresDb postgres)
        {
            return;
        }

        await using (await PostgresTurn.TakeAsync(postgres, "key-ring", cancellationToken))
        {
            var directory = KeysDirectory.Open(options.Value.Keys);
            TakeOver(WrappedKeys.Open(db, directory, time), directory);

            // Data Protection makes the first key when it is first asked to protect something.
            protection.CreateProtector("Rollcall.KeyRing.v1").Protect("");
        }
    }

    private void TakeOver(WrappedKeys wrapped, DirectoryInfo directory)
    {
        var known = wrapped.Read();
        foreach (var (name, element) in KeyFiles.Read(directory).Where(file => !known.ContainsKey(file.Key)))
        {
            wrapped.TryAdd(name, element.ToString(SaveOptions.DisableFormatting), time.GetUtcNow());
        }
    }
}
