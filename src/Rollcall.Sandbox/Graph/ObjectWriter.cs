using System.Text.Json;
using Rollcall.Sandbox.Tenants;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>
/// Writes the objects of a mixed list, each with its type. Of a kind that the app may not read it writes the type and the id, and every
/// other property as null: limited information, as Graph gives it.
/// </summary>
internal sealed class ObjectWriter
{
    private readonly GraphCall call;
    private readonly Columns<Person> people;
    private readonly Columns<Group> groups;
    private readonly Columns<OtherObject> others;

    private ObjectWriter(GraphCall call, string[] select)
    {
        this.call = call;
        people = new(UserShape.Instance, select);
        groups = new(GroupShape.Instance, select);
        others = new(OtherShape.Instance, select);
    }

    /// <summary>Reads the call's options and makes the writer for what they select.</summary>
    public static Refusal? Make(GraphCall call, out QueryOptions options, out ObjectWriter writer)
    {
        var refusal = QueryOptions.Read(call, out options);
        string[] names = [.. Shape<Person>.Names(options.Select)];
        writer = new ObjectWriter(call, names);
        var unknown = names.FirstOrDefault(name => UserShape.Instance.Find(name) is null && GroupShape.Instance.Find(name) is null);
        return refusal ?? (unknown is null ? null : Refusals.NoProperty(unknown, "microsoft.graph.directoryObject"));
    }

    public void Write(Utf8JsonWriter writer, ObjectRef item, bool withType = true)
    {
        writer.WriteStartObject();
        if (withType)
        {
            writer.WriteString("@odata.type", TypeOf(item.Kind));
        }

        switch (item.Kind)
        {
            case ObjectKind.User:
                people.Write(writer, call.View.Person(item.Position)!, call.MayReadPeople);
                break;
            case ObjectKind.Group:
                groups.Write(writer, call.View.Group(item.Position)!, call.MayReadGroups);
                break;
            case ObjectKind.Device:
            case ObjectKind.OrgContact:
            case ObjectKind.ServicePrincipal:
                others.Write(writer, call.View.Other(item), !call.IsLimited && call.Caller.HasAny([AppRole.DirectoryReadAll]));
                break;
        }

        writer.WriteEndObject();
    }

    public static string TypeOf(ObjectKind kind) =>
        kind switch
        {
            ObjectKind.User => "#microsoft.graph.user",
            ObjectKind.Group => "#microsoft.graph.group",
            ObjectKind.Device => "#microsoft.graph.device",
            ObjectKind.OrgContact => "#microsoft.graph.orgContact",
            ObjectKind.ServicePrincipal => "#microsoft.graph.servicePrincipal",
        };

    /// <summary>What is written of one kind: of the chosen names those that the kind has.</summary>
    private sealed class Columns<T>(Shape<T> shape, string[] select)
    {
        private readonly IReadOnlyList<Property<T>> properties =
            select.Length == 0 ? shape.Default : [.. select.Select(shape.Find).OfType<Property<T>>()];

        public void Write(Utf8JsonWriter writer, T item, bool mayRead)
        {
            foreach (var property in properties)
            {
                if (mayRead)
                {
                    property.Write(writer, item);
                }
                else
                {
                    property.WriteLimited(writer, item);
                }
            }
        }
    }
}
