using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Parts;

/// <summary>What kinds of session are called where they are read.</summary>
public static class SessionWords
{
    public static string Of(SessionKind kind) =>
        kind switch
        {
            SessionKind.Import => "Import",
            SessionKind.Test => "Test import",
            SessionKind.Structure => "AD structure",
            SessionKind.Undo => "Undo",
        };
}
