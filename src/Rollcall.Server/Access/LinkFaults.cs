namespace Rollcall.Server.Access;

/// <summary>What somebody is told whose link works no more, and who can't know why.</summary>
internal static class LinkFaults
{
    public const string SetUp =
        "This set-up link was used already, has lapsed, or was replaced by a newer one. If nobody can sign in yet, start the server again: "
        + "it prints a new link. If you set Rollcall up just now, sign in.";

    public const string Password =
        "This link was used already, has lapsed, or was replaced by a newer one. Ask for another: rollcall user password-link LOGIN makes it, "
        + "on the machine of the server.";
}
