namespace Rollcall.Sandbox.Tenants;

/// <summary>
/// People come in hundreds. Every hundred has the same mix of accounts, in an order of its own; a person's slot says which of the mix
/// it is. So the mix is exact at any size, and known from the place alone.
/// </summary>
internal sealed class Hundreds(Dice dice)
{
    public const int Size = 100;

    // Multipliers without a factor in common with 100, each with the one that undoes it.
    private static readonly (int Stride, int Back)[] Strides = [(37, 73), (53, 17), (61, 41), (23, 87), (83, 47), (29, 69)];

    public (int Hundred, int Slot) SlotOf(int position)
    {
        var (hundred, place) = Math.DivRem(position, Size);
        var ((stride, _), offset) = OrderOf(hundred);
        return (hundred, ((place * stride) + offset) % Size);
    }

    public int PositionOf(int hundred, int slot)
    {
        var ((_, back), offset) = OrderOf(hundred);
        return (hundred * Size) + ((slot - offset + Size) * back % Size);
    }

    private ((int Stride, int Back) Order, int Offset) OrderOf(int hundred) =>
        (dice.Pick(Purpose.HundredStride, hundred, Strides), dice.Roll(Purpose.HundredOffset, hundred, Size));
}
