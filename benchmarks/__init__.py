"""Measured gates: each task runs the public API over one packed benchmark file. The benchmarks' text stays outside."""
