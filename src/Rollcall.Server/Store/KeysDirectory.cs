namespace Rollcall.Server.Store;

/// <summary>The directory of the keys that encrypt client secrets: nobody but its owner may look into it.</summary>
internal static class KeysDirectory
{
    /// <exception cref="StoreException">It can't be made.</exception>
    public static DirectoryInfo Open(string path)
    {
        try
        {
            return OperatingSystem.IsWindows() || Directory.Exists(path)
                ? Directory.CreateDirectory(path)
                : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException("store.keys-missing", $"The keys directory {path} can't be made: {fault.Message}", fault);
        }
    }
}
