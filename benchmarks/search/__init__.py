"""Search measured: ``python -m benchmarks.search --articles 10000``. See docs/performance.md."""
