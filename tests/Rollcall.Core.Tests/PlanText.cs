using System.Text;
using Rollcall.Core.Planning;

namespace Rollcall.Core.Tests;

/// <summary>Plans as text: two plans are the same exactly when their texts are.</summary>
internal static class PlanText
{
    public static string Of(ImportPlan plan)
    {
        var text = new StringBuilder();
        foreach (var change in plan.Changes)
        {
            text.Append(Full(change)).Append('\n');
        }

        foreach (var rejection in plan.Rejections)
        {
            text.Append($"{rejection.Subject} {rejection.Code} {string.Join(',', rejection.Fields)} {rejection.Message}\n");
        }

        foreach (var withheld in plan.Withheld)
        {
            text.Append($"{Full(withheld.Change)} {withheld.Code} {withheld.Message}\n");
        }

        foreach (var waiting in plan.Waiting)
        {
            text.Append($"{Full(waiting.Change)} {waiting.Code} {waiting.Message}\n");
        }

        text.AppendJoin('\n', plan.Unread).Append('\n');
        return text.AppendJoin('\n', plan.Objections).Append($"\n{plan.Unchanged} {plan.Excluded}").ToString();
    }

    public static string Line(Change change) =>
        change switch
        {
            CreateUser => $"create {change.Subject.Login}",
            AdoptUser adopt => $"adopt {change.Subject.Login}{Fields(adopt.Fields)}",
            UpdateUser update => $"update {change.Subject.Login}{Fields(update.Fields)}",
            ReactivateUser => $"reactivate {change.Subject.Login}",
            GrantRight grant =>
                $"grant {change.Subject.Login} {Short(grant.Right.Value)} by {string.Join(',', grant.Groups.Select(g => Short(g.Value)))}",
            RevokeRight revoke => $"revoke {change.Subject.Login} {Short(revoke.Right.Value)}",
            DeactivateUser leaver => $"deactivate {change.Subject.Login} {leaver.Reason}",
            _ => throw new InvalidOperationException($"Changes have a kind that the tests do not know: {change}"),
        };

    private static string Full(Change change)
    {
        var profile = change switch
        {
            CreateUser create => create.Profile,
            AdoptUser adopt => adopt.Profile,
            UpdateUser update => update.Profile,
            _ => null,
        };
        return $"{Line(change)} {change.Subject} {profile}";
    }

    private static string Fields(IReadOnlyList<FieldChange> fields) =>
        string.Concat(fields.Select(field => $" {field.Field}:{field.Old ?? "-"}>{field.New ?? "-"}"));

    private static int Short(Guid id) => BitConverter.ToInt32(id.ToByteArray());
}
