"""Benchmarks: `make bench`. Ratios against a baseline measured in the same run; no test asserts a time."""
