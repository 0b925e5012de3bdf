"""Page records -> rows. The only writer of imported rows; docs/architecture.md tells the way through."""
