using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Rollcall.Server.Store.Postgres;

namespace Rollcall.Server.Store.Keys;

/// <summary>
/// Where Data Protection keeps its keys: on SQLite in files, on PostgreSQL in the database, wrapped, so that all servers have the same. Both are read.
/// </summary>
internal sealed class KeyRing(IServiceScopeFactory scopes, IOptions<StoreOptions> options, TimeProvider time, ILoggerFactory logs)
    : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var directory = KeysDirectory.Open(options.Value.Keys);
        var keys = new Dictionary<string, XElement>(KeyFiles.Read(directory));
        using var scope = scopes.CreateScope();
        foreach (var (name, text) in Wrapped(scope.ServiceProvider.GetRequiredService<ServerDb>(), directory)?.Read() ?? NoKeys)
        {
            keys[name] = XElement.Parse(text);
        }

        return keys.Values;
    }

    private static Dictionary<string, string> NoKeys => [];

    public void StoreElement(XElement element, string friendlyName)
    {
        var directory = KeysDirectory.Open(options.Value.Keys);
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        if (db is PostgresDb)
        {
            WrappedKeys.Open(db, directory, time).TryAdd(friendlyName, element.ToString(SaveOptions.DisableFormatting), time.GetUtcNow());
        }
        else
        {
            new FileSystemXmlRepository(directory, logs).StoreElement(element, friendlyName);
        }
    }

    /// <summary>An SQLite file that came from PostgreSQL may have a ring whose site key did not come along; its own keys are files.</summary>
    private static WrappedKeys? Wrapped(ServerDb db, DirectoryInfo directory) =>
        db is PostgresDb || File.Exists(SiteKey.PathIn(directory)) ? WrappedKeys.OpenKnown(db, directory) : null;
}
