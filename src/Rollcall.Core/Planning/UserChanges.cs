namespace Rollcall.Core.Planning;

/// <summary>What has to change of one person.</summary>
/// <param name="Subject">Who it is.</param>
/// <param name="Added">What is changed or given.</param>
/// <param name="Taken">What is taken.</param>
internal readonly record struct UserChanges(Subject Subject, IReadOnlyList<Change> Added, IReadOnlyList<Change> Taken)
{
    public bool IsNothing => Added.Count + Taken.Count == 0;
}
