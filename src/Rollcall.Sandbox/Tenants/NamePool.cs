namespace Rollcall.Sandbox.Tenants;

/// <summary>The names that people of one country have, and what goes with them.</summary>
internal sealed record NamePool(string Language, string UsageLocation, IReadOnlyList<string> Given, IReadOnlyList<string> Family)
{
    // Words in one string each: as arrays, one to a line, nobody would scroll past them.
    public static readonly IReadOnlyList<NamePool> All =
    [
        Of(
            "da-DK",
            "DK",
            "Mette Søren Anne Lars Kirsten Jens Hanne Peter Lene Niels Susanne Henrik Charlotte Michael Pia Thomas "
                + "Camilla Jesper Louise Martin Maria Rasmus Julie Mads Ida Frederik Sofie Emil Freja Oliver Åse Jørgen "
                + "Bjørn Gitte Bent Inger Torben Dorthe Asger Signe",
            "Hansen Nielsen Jensen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen "
                + "Madsen Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Holm Lund "
                + "Schmidt Østergaard Kjær Bæk Nørgaard Bjerregaard Dahl Krogh Vestergaard Skov Winther Bruun Lauridsen "
                + "Toft Brandt Friis Aagaard Ravn Hald"
        ),
        Of(
            "sv-SE",
            "SE",
            "Erik Astrid Karin Johan Elsa Nils Maja Oskar Linnéa Håkan Gunnar Birgitta Sven Alva Måns Ebba",
            "Lindqvist Bergström Åkesson Sjöberg Nyström Holmgren Öberg Lundgren Sandberg Engström Ekström Hedlund " + "Wallin Björk"
        ),
        Of(
            "en-US",
            "GB",
            "James Emily Daniel Grace William Hannah George Alice Edward Charlotta Harry Lucy Jack Olivia Henry "
                + "Amelia Samuel Florence Arthur Beatrice",
            "Smith Taylor Brown Wilson Walker Wright Thompson Hughes Edwards Turner Cooper Ward Bennett Fisher "
                + "Palmer Grant Spencer Marsh Holland Barker"
        ),
        Of(
            "de-DE",
            "DE",
            "Jürgen Ute Wolfgang Heike Stefan Sabine Uwe Petra Dieter Monika Markus Bärbel Günther Katja Florian " + "Anke",
            "Müller Weber Schneider Fischer Schäfer Köhler Krüger Vogel Zimmermann Groß Böhm Lehmann Hartmann " + "Franke Albrecht Winkler"
        ),
        Of(
            "fr-FR",
            "FR",
            "François Hélène Jean-Luc Zoé Thierry Amélie Benoît Chloé Gérard Noémie Rémi Sylvie",
            "Lefèvre Dubois Moreau Girard Fournier Mercier Chevalier Beaumont Garnier Béranger Lacroix Rousseau"
        ),
    ];

    public int Pairs => Given.Count * Family.Count;

    public static int AllPairs { get; } = All.Sum(pool => pool.Pairs);

    private static NamePool Of(string language, string usageLocation, string given, string family) =>
        new(language, usageLocation, given.Split(' '), family.Split(' '));
}
