"""What the reading room asks of the database: queries and small values, no requests and no HTML."""
