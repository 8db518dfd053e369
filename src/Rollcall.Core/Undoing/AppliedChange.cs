using Rollcall.Core.Planning;

namespace Rollcall.Core.Undoing;

/// <summary>A change that a session has made, as its log tells it.</summary>
/// <param name="Change">The change; its subject's user is known, also where the change made it.</param>
/// <param name="Former">The values that it really wrote over, where they were others than it had planned with.</param>
/// <param name="Origin">Who had granted the right that it revoked; or in whose name it gave one back.</param>
/// <param name="Filled">What an adoption filled besides the profile; see <see cref="ReleaseUser"/>.</param>
public sealed record AppliedChange(
    Change Change,
    IReadOnlyList<FieldChange>? Former = null,
    GrantOrigin? Origin = null,
    IReadOnlyList<string>? Filled = null
);
