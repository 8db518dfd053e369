using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Server.Store.Copies;

/// <summary>
/// Digests of what a copy holds, so that a reading is compared with it without loading it again. What people write is digested so that nobody can
/// write it to look unchanged.
/// </summary>
internal sealed class CopyPrints
{
    private readonly ArrayBufferWriter<byte> bytes = new(1024);

    /// <summary>Of a person, whatever their place in the reading.</summary>
    public Guid Of(DirectoryUser user)
    {
        bytes.ResetWrittenCount();
        Add(user.Id.Value);
        Add(user.MalformedId);
        Add(user.UserPrincipalName);
        Add(user.Mail);
        Add(user.DisplayName);
        Add(user.GivenName);
        Add(user.Surname);
        Add(user.MobilePhone);
        Add(user.BusinessPhone);
        Add(user.PreferredLanguage);
        Add(user.Department);
        Add(user.CompanyName);
        Add(user.OfficeLocation);
        Add(user.JobTitle);
        Add(user.EmployeeId);
        Add(user.OnPremisesSamAccountName);
        Add(user.OnPremisesDomainName);
        Add(user.AccountEnabled?.ToString());
        Add(user.UserType);
        return Digest();
    }

    /// <summary>
    /// Of a group's members, in whatever order: the sum of a number a member, so that who joins or leaves changes it without the others being looked at.
    /// Object ids are the directory's and made at random; a sum of mixed ones is not met twice by chance.
    /// </summary>
    public static UInt128 Of(IReadOnlyList<ObjectId> members)
    {
        var sum = UInt128.Zero;
        foreach (var member in members)
        {
            sum = unchecked(sum + Of(member.Value));
        }

        return sum;
    }

    /// <summary>What a member adds to the digest of its group.</summary>
    public static UInt128 Of(Guid member)
    {
        Span<byte> id = stackalloc byte[16];
        member.TryWriteBytes(id);
        return XxHash128.HashToUInt128(id);
    }

    /// <summary>A digest of members as a row keeps it.</summary>
    public static Guid Kept(UInt128 print)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, print);
        return new Guid(bytes);
    }

    /// <summary>A digest of members from its row.</summary>
    public static UInt128 Read(Guid kept)
    {
        Span<byte> bytes = stackalloc byte[16];
        kept.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }

    private void Add(Guid value)
    {
        value.TryWriteBytes(bytes.GetSpan(16));
        bytes.Advance(16);
    }

    /// <summary>Its length goes before it, so that "ab" and "c" are not "a" and "bc"; null is a text of no length there is.</summary>
    private void Add(string? text)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(4), text?.Length ?? -1);
        bytes.Advance(4);
        bytes.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private Guid Digest()
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.WrittenSpan, digest);
        return new Guid(digest[..16]);
    }
}
