"""The file of learned themes in the data folder: written by ``train_themes``, read with the taxonomy. Plain JSON.

    {"features": 2, "seed": 0, "examples": 412,
     "themes": {SLUG: {"intercept": …, "weights": {FEATURE: …}, "measured": {…}}}}

Only themes that the model decides on stand in it. ``measured``: precision and recall of model and terms.
"""

import hashlib
import json
import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from .facts.learned_themes import FEATURES

FILE_NAME = "theme_model.json"
logger = logging.getLogger(__name__)


def save_model(folder: Path, model: dict[str, Any]) -> Path:
    """Write the model in one step; whoever reads meets the old file or the new one."""
    path, new = folder / FILE_NAME, folder / f"{FILE_NAME}.new"
    new.write_text(json.dumps(model, ensure_ascii=False, sort_keys=True, indent=1), encoding="utf-8")
    new.replace(path)
    return path


def load_model(folder: Path) -> dict[str, str]:
    """For each theme that the model decides on, the arguments of its ``LearnedTheme`` as JSON; empty without a file.

    A file that cannot be read, or of another version, is left aside with a warning: the terms decide as before.
    """
    try:
        changed = (folder / FILE_NAME).stat()
    except FileNotFoundError:
        return {}
    return _load(folder / FILE_NAME, changed.st_mtime_ns, changed.st_size)


@lru_cache(maxsize=2)
def _load(path: Path, _changed: int, _size: int) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
        model = json.loads(text)
        if model["features"] != FEATURES:
            logger.warning("%s is of another version of Baoku: run train_themes again", path)
            return {}
        stamp = hashlib.sha256(text.encode()).hexdigest()[:8]
        return {slug: _arguments(theme, stamp) for slug, theme in model["themes"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        logger.warning("%s cannot be read (%s): themes go by their terms", path, error)
        return {}


def _arguments(theme: dict[str, Any], stamp: str) -> str:
    weights = {str(name): float(weight) for name, weight in theme["weights"].items()}
    return json.dumps({"intercept": float(theme["intercept"]), "weights": weights, "stamp": stamp}, ensure_ascii=False)
