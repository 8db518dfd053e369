using Rollcall.Core.Rules;

namespace Rollcall.Server.Importing;

/// <summary>How much of directories is read. Section <c>Rollcall</c>; as a variable <c>Rollcall__ReadEverybody</c>.</summary>
public sealed class ReadingOptions
{
    public const string Section = "Rollcall";

    /// <summary>
    /// Reads and keeps everybody and all groups of a directory even for jobs that import only people in linked groups: more is read, and of everybody it can be said
    /// why they are not here.
    /// </summary>
    public bool ReadEverybody { get; set; }

    /// <summary>Whether a job's reading is of people in linked groups alone.</summary>
    public bool IsOfLinked(Scope scope) => scope == Scope.LinkedGroups && !ReadEverybody;
}
