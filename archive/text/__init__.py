"""Page text -> articles. Pure: no Django, no I/O.

The door of this room: ``segment`` takes a page apart; ``PIPELINE_VERSION`` tells which rules did it.
"""

from archive.text.pipeline import segment
from archive.text.profile import Profile, learn_profile
from archive.text.version import PIPELINE_VERSION

__all__ = ["PIPELINE_VERSION", "Profile", "learn_profile", "segment"]
