using Rollcall.Core.Directories;

namespace Rollcall.Connectors;

/// <summary>What is directly in a group, as the directory tells it now.</summary>
/// <param name="Group">The group itself.</param>
/// <param name="Nested">The groups in it, by name; null when the app may not see its members.</param>
/// <param name="Members">How many direct members it has, nested groups and devices among them; null when the app may not see them.</param>
public sealed record GroupContents(DirectoryGroup Group, IReadOnlyList<DirectoryGroup>? Nested, long? Members);
