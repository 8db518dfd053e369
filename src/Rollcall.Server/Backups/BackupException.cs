namespace Rollcall.Server.Backups;

/// <summary>A file can't be restored from. The message says why and what to do.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner)
{
    public static BackupException Damaged(string what, Exception? inner = null) =>
        new($"The backup is damaged: {what}. Nothing was changed. Take another copy of it, or another backup.", inner);
}
