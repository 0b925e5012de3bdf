"""A search's result as files and as a feed."""
