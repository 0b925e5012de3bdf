"""What is worked out once for each key, kept with the words that it is worked out from and gone with them."""

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
MOST = 50_000  # entries, some megabytes; then all are forgotten


class Memo(dict, Generic[Key, Value]):
    """``memo[key]`` where it is known, else ``memo.add(key, work)``."""

    def add(self, key: Key, work: Callable[[], Value]) -> Value:
        if len(self) >= MOST:
            self.clear()
        self[key] = value = work()
        return value
