using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Messages;

/// <summary>Messages in words.</summary>
internal static class MessageTexts
{
    public static string Of(RecipientKind kind) =>
        kind switch
        {
            RecipientKind.Email => "E-mail",
            RecipientKind.Webhook => "Webhook",
            RecipientKind.Teams => "Microsoft Teams",
            RecipientKind.Slack => "Slack",
        };

    public static string Of(MessageMatter matter) =>
        matter switch
        {
            MessageMatter.Failed => "failed",
            MessageMatter.Incomplete => "incomplete",
            MessageMatter.Waiting => "waits for a person",
            MessageMatter.Rejected => "people left out",
            MessageMatter.Recovered => "recovered",
            MessageMatter.Credential => "credential ends or lacks something",
            MessageMatter.Summary => "weekly summary",
        };

    public static string Of(MessageState state) =>
        state switch
        {
            MessageState.Queued => "Queued",
            MessageState.Sent => "Sent",
            MessageState.Failed => "Given up",
        };
}
