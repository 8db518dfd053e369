using CsCheck;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Copies;

namespace Rollcall.Server.Tests.Store;

/// <summary>People come back as they were packed.</summary>
public class PackedPeopleTests
{
    private static readonly Gen<string?> Text = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.Const<string?>(""),
        Gen.OneOf<string?>("Åse", "\0", "\uD800", "\uDC00x", "ÿ", "Ā", "東京", "👩‍💻"),
        Gen.String[Gen.Char, 0, 300].Select(text => (string?)text),
        Gen.String[Gen.Char['a', 'e'], 1, 2].Select(text => (string?)text)
    );

    private static readonly Gen<DirectoryUser> Person = Gen.Select(
        Gen.Guid,
        Gen.OneOf<bool?>(null, true, false),
        Text.Array[17],
        (id, enabled, texts) =>
            new DirectoryUser
            {
                Id = new ObjectId(id),
                AccountEnabled = enabled,
                MalformedId = texts[0],
                UserPrincipalName = texts[1],
                Mail = texts[2],
                DisplayName = texts[3],
                GivenName = texts[4],
                Surname = texts[5],
                MobilePhone = texts[6],
                BusinessPhone = texts[7],
                PreferredLanguage = texts[8],
                Department = texts[9],
                CompanyName = texts[10],
                OfficeLocation = texts[11],
                JobTitle = texts[12],
                EmployeeId = texts[13],
                OnPremisesSamAccountName = texts[14],
                OnPremisesDomainName = texts[15],
                UserType = texts[16],
            }
    );

    [Fact]
    public void Whoever_is_packed_comes_back_equal_by_number_and_in_order() =>
        Person
            .Array[0, 40]
            .Sample(people =>
            {
                var packed = Packed(people);
                Assert.Equal(people.Length, packed.Count);
                Assert.Equal(people, packed);
                Assert.Equal(people.Reverse(), Enumerable.Range(0, people.Length).Reverse().Select(i => packed[i]));
            });

    [Fact]
    public void People_of_whom_more_is_told_than_a_block_holds_come_back_too_and_so_do_those_around_them()
    {
        var name = new string('x', 700_000);
        DirectoryUser[] people =
        [
            .. Enumerable
                .Range(1, 9)
                .Select(i =>
                    Named(
                        i,
                        i % 3 == 0 ? name + name
                            : i % 3 == 1 ? name
                            : "short"
                    )
                ),
        ];
        Assert.Equal(people, Packed(people));
    }

    [Fact]
    public void More_different_departments_than_are_shared_come_back()
    {
        DirectoryUser[] people =
        [
            .. Enumerable.Range(1, 60_000).Select(i => Named(i, "n") with { Department = $"Department {i % 25_000}" }),
        ];
        Assert.Equal(people, Packed(people));
    }

    private static PackedPeople Packed(IEnumerable<DirectoryUser> people)
    {
        var packed = new PackedPeople();
        packed.AddRange(people);
        return packed;
    }

    private static DirectoryUser Named(int number, string name) =>
        new() { Id = new ObjectId(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), DisplayName = name };
}
