"""Measures of speed and quality that take longer than a test suite may: ``make bench`` (benchmarks/README.md)."""
