using Rollcall.Server.Home;

namespace Rollcall.Server.Pages.Home;

/// <summary>A step of a new installation in words, and where it is done.</summary>
internal sealed record StepWords(string Title, string Text, string Action, string Href)
{
    /// <param name="step">The step.</param>
    /// <param name="job">The job that is being set up; it is there for all steps that come after its making.</param>
    public static StepWords Of(SetupStep step, Guid? job) =>
        step switch
        {
            SetupStep.FillLists => new(
                "Enter locations, departments and the like",
                "What the planner knows: groups are linked to them, and new people are placed at them.",
                "Enter locations",
                "/lists/locations"
            ),
            SetupStep.MakeJob => new(
                "Make an import job",
                "It names the directory, the app that reads it, and how people become users.",
                "New import job",
                "/import/new"
            ),
            SetupStep.Consent => new(
                "Let the app in",
                "The directory's administrator opens the consent link; then Check connection tells whether all is well.",
                "Consent and check",
                $"/import/{job}"
            ),
            SetupStep.LoadStructure => new(
                "Load the AD structure",
                "Reads the directory's groups, and nobody yet.",
                "Load AD structure",
                $"/import/{job}/linking"
            ),
            SetupStep.LinkGroups => new(
                "Link groups to rights",
                "Members of linked groups are imported and get the rights; nobody else is.",
                "Link groups",
                $"/import/{job}/linking"
            ),
            SetupStep.TestImport => new(
                "Perform a test import",
                "Shows person by person what an import would do, and changes nothing.",
                "To the test import",
                $"/import/{job}/sessions"
            ),
            SetupStep.Import => new(
                "Perform the import",
                "Now people come in, with their rights.",
                "To the import",
                $"/import/{job}/sessions"
            ),
        };
}
