using Rollcall.Core.Directories;
using Rollcall.Server.Store.Copies;

namespace Rollcall.Server.Importing;

/// <summary>The directory as a session has read it.</summary>
/// <param name="State">The state of the directory copy that shows it; null: it was not read whole, and the copy shows something else.</param>
/// <param name="LoadAsync">Gives all of it; it need not be loaded before somebody plans.</param>
/// <param name="Changes">What reading its changes has changed in a copy that is proven whole, by which the copy is a version newer; null: nothing, or all was read, or it is not.</param>
public sealed record ReadDirectory(
    CopyState? State,
    Func<CancellationToken, Task<DirectorySnapshot>> LoadAsync,
    CopyChanges? Changes = null
);
