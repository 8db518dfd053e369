namespace Rollcall.Core.Planning;

public static class ImportPlanner
{
    public static ImportPlan Plan(Directories.DirectorySnapshot d, IReadOnlyList<Users.User> u, Rules.ImportRules r) =>
        throw new NotSupportedException();
}
