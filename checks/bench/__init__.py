"""Benchmarks: figures beside those of other tools, measured in the same run. Never part of the tests."""
