using System.Collections;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Server.Store.Copies;

/// <summary>
/// The people of a directory in a quarter of the memory that they would take one by one, and nothing for the runtime to look through: a person is some 160
/// bytes in a long row of them, made again when somebody asks. Who asks twice gets two that are equal.
/// </summary>
internal sealed class PackedPeople : IReadOnlyList<DirectoryUser>
{
    /// <summary>Bytes of a block, in which people stand one after the other.</summary>
    private const int BlockSize = 1 << 20;

    private readonly List<byte[]> blocks = [];
    private readonly List<long> places = [];
    private readonly TextPool shared = new();
    private readonly PackedWriter writer;

    /// <summary>How much of the last block is used.</summary>
    private int used = BlockSize;

    public PackedPeople() => writer = new PackedWriter(shared);

    public int Count => places.Count;

    public DirectoryUser this[int index]
    {
        get
        {
            var place = places[index];
            return Read(new PackedReader(blocks[(int)(place / BlockSize)].AsSpan((int)(place % BlockSize)), shared));
        }
    }

    public void Add(DirectoryUser user)
    {
        writer.Clear();
        Write(user);
        var packed = writer.Written;
        if (packed.Length > BlockSize - used)
        {
            // Somebody of whom more than a block is told has one alone.
            blocks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(BlockSize, packed.Length)));
            used = 0;
        }

        packed.CopyTo(blocks[^1].AsSpan(used));
        places.Add((long)(blocks.Count - 1) * BlockSize + used);
        used = Math.Min(BlockSize, used + packed.Length);
    }

    public void AddRange(IEnumerable<DirectoryUser> users)
    {
        foreach (var user in users)
        {
            Add(user);
        }
    }

    public IEnumerator<DirectoryUser> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Write(DirectoryUser user)
    {
        writer.Add(user.Id.Value);
        writer.Add(user.AccountEnabled);
        writer.Add(user.MalformedId);
        writer.Add(user.UserPrincipalName);
        writer.Add(user.Mail);
        writer.Add(user.DisplayName);
        writer.AddShared(user.GivenName);
        writer.AddShared(user.Surname);
        writer.Add(user.MobilePhone);
        writer.Add(user.BusinessPhone);
        writer.AddShared(user.PreferredLanguage);
        writer.AddShared(user.Department);
        writer.AddShared(user.CompanyName);
        writer.AddShared(user.OfficeLocation);
        writer.AddShared(user.JobTitle);
        writer.Add(user.EmployeeId);
        writer.Add(user.OnPremisesSamAccountName);
        writer.AddShared(user.OnPremisesDomainName);
        writer.AddShared(user.UserType);
    }

    /// <summary>Values come in the order in which they were written.</summary>
    private static DirectoryUser Read(PackedReader reader) =>
        new()
        {
            Id = new ObjectId(reader.NextId()),
            AccountEnabled = reader.NextFlag(),
            MalformedId = reader.NextText(),
            UserPrincipalName = reader.NextText(),
            Mail = reader.NextText(),
            DisplayName = reader.NextText(),
            GivenName = reader.NextText(),
            Surname = reader.NextText(),
            MobilePhone = reader.NextText(),
            BusinessPhone = reader.NextText(),
            PreferredLanguage = reader.NextText(),
            Department = reader.NextText(),
            CompanyName = reader.NextText(),
            OfficeLocation = reader.NextText(),
            JobTitle = reader.NextText(),
            EmployeeId = reader.NextText(),
            OnPremisesSamAccountName = reader.NextText(),
            OnPremisesDomainName = reader.NextText(),
            UserType = reader.NextText(),
        };
}
