using System.Xml;
using System.Xml.Linq;

namespace Rollcall.Server.Store.Keys;

/// <summary>The keys that are files in the keys directory: all of them on SQLite; on PostgreSQL those of before they were kept in the database.</summary>
internal static class KeyFiles
{
    /// <summary>The keys by name.</summary>
    /// <exception cref="StoreException">A file can't be read.</exception>
    public static IReadOnlyDictionary<string, XElement> Read(DirectoryInfo keys)
    {
        var read = new Dictionary<string, XElement>();
        foreach (var file in keys.EnumerateFiles("*.xml"))
        {
            try
            {
                read[Path.GetFileNameWithoutExtension(file.Name)] = XElement.Load(file.FullName);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or XmlException)
            {
                throw new StoreException("store.keys-missing", $"The key {file.FullName} can't be read: {fault.Message}", fault);
            }
        }

        return read;
    }
}
