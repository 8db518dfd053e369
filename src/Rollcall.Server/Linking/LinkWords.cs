namespace Rollcall.Server.Linking;

/// <summary>Sentences that several use cases of this room say.</summary>
internal static class LinkWords
{
    public const string NobodysDraft =
        "A draft belongs to a person who is signed in. With an API key, save links at once: POST /api/v1/jobs/JOB/links.";

    public const string NoSuchRight =
        "There is no such right: its location, department or VIP category may have been deleted. Choose another one.";
}
