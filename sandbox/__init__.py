"""Fictional police sites on loopback, for the demo, the tests and the benchmarks; nobody in them exists."""
