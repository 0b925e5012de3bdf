"""The installation's own secret key: made once, kept beside its data."""

import os
import secrets
from pathlib import Path


def kept_secret_key(folder: Path) -> str:
    """Return the key kept in ``folder/secret_key``; make it first where there is none.

    Several processes may start at once: the key is written whole under another name and linked
    into place, so every one of them reads the same key and none reads half of one.
    """
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".secret_key.{os.getpid()}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; its key counts
        finally:
            draft.unlink()
    return path.read_text().strip()
