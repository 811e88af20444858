"""The search: what an address asks, how it is found, what it leads to."""
