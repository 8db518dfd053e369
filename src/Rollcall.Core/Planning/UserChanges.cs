namespace Rollcall.Core.Planning;

/// <summary>What has to change of one person.</summary>
/// <param name="Subject">Who it is.</param>
/// <param name="Added">What is changed or given.</param>
/// <param name="Taken">What is taken.</param>
internal readonly record struct UserChanges(Subject Subject, IReadOnlyList<Change> Added, IReadOnlyList<Change> Taken)
{
    public bool IsNothing => Added.Count + Taken.Count == 0;

    /// <summary>
    /// Whether no guard has anything to say of these changes that it would not say of those of all such people: nothing is taken, nobody is recognised
    /// or comes back, no login changes hands, and nobody becomes an administrator.
    /// </summary>
    /// <param name="watched">The rights that make administrators.</param>
    public bool IsPlain(IReadOnlySet<RightId> watched) =>
        Taken.Count == 0
        && Added.All(change =>
            change switch
            {
                CreateUser => true,
                UpdateUser => ApplyStages.Of(change) == ApplyStage.Additions,
                GrantRight grant => !watched.Contains(grant.Right),
                _ => false,
            }
        );
}
