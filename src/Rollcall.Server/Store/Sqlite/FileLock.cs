namespace Rollcall.Server.Store.Sqlite;

/// <summary>A lock that is an open file which nobody else may open.</summary>
internal sealed class FileLock : IAsyncDisposable, IDisposable
{
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>Null when somebody else holds it.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
