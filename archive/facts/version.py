"""Which rules read the facts. Raise it when a change would read other facts from the same article."""

FACTS_VERSION = "facts-10"
