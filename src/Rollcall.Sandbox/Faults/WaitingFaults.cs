namespace Rollcall.Sandbox.Faults;

/// <summary>The faults that wait for their requests; the first that fits is taken.</summary>
public sealed class WaitingFaults
{
    private readonly Lock changing = new();
    private readonly List<Waiting> waiting = [];

    public int Count
    {
        get
        {
            lock (changing)
            {
                return waiting.Count;
            }
        }
    }

    public void Add(Fault fault)
    {
        lock (changing)
        {
            waiting.Add(new Waiting(fault) { Skips = fault.After, Left = Math.Max(1, fault.Times) });
        }
    }

    public void Clear()
    {
        lock (changing)
        {
            waiting.Clear();
        }
    }

    internal Fault? Take(string method, string address)
    {
        lock (changing)
        {
            foreach (var candidate in waiting.Where(candidate => candidate.Fits(method, address)).ToList())
            {
                if (candidate.Skips > 0)
                {
                    candidate.Skips--;
                    continue;
                }

                candidate.Left--;
                waiting.RemoveAll(used => used.Left == 0);
                return candidate.Fault;
            }

            return null;
        }
    }

    private sealed class Waiting(Fault fault)
    {
        public Fault Fault => fault;
        public int Skips { get; set; }
        public int Left { get; set; }

        public bool Fits(string method, string address) =>
            (fault.Method is null || string.Equals(fault.Method, method, StringComparison.OrdinalIgnoreCase))
            && address.Contains(fault.Match, StringComparison.OrdinalIgnoreCase);
    }
}
