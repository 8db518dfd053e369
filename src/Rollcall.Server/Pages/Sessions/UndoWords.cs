using Rollcall.Server.Sessions;

namespace Rollcall.Server.Pages.Sessions;

/// <summary>What an undo would do, in numbers.</summary>
internal static class UndoWords
{
    public static string Of(CodeCount count) =>
        count.Code switch
        {
            "user.deactivated" => $"{SessionTexts.People(count.Lines)} whom it made or brought back {Become(count.Lines)} inactive",
            "user.reactivated" => $"{SessionTexts.People(count.Lines)} whom it deactivated {Become(count.Lines)} active again",
            "user.updated" => $"{SessionTexts.People(count.Lines)} {Get(count.Lines)} former values back",
            "user.released" => $"{SessionTexts.People(count.Lines)} whom it adopted {Are(count.Lines)} no longer led by the directory",
            "user.adopted" => $"{SessionTexts.People(count.Lines)} {Become(count.Lines)} led by the directory again",
            "right.granted" => $"{Rights(count.Lines)} that it took {Are(count.Lines)} given back",
            "right.revoked" => $"{Rights(count.Lines)} that it gave {Are(count.Lines)} taken back",
            _ => $"{CodeWords.Of(count.Code)}: {SessionTexts.Number(count.Lines)}",
        };

    private static string Become(int people) => people == 1 ? "becomes" : "become";

    private static string Are(int number) => number == 1 ? "is" : "are";

    private static string Get(int people) => people == 1 ? "gets" : "get";

    private static string Rights(int rights) => rights == 1 ? "1 right" : $"{SessionTexts.Number(rights)} rights";
}
