"""Make the virtual environment and install what a requirements file pins; quick where that is done already.

``python -m deploy.install requirements.txt`` uses the folder VENV (default ``.venv``). Package mirrors are pip's
own business: PIP_INDEX_URL, PIP_CONFIG_FILE and the rest of the environment are handed on as they are.
Standard library only: it runs before anything is installed.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

MINIMUM = (3, 11)
ROOT = Path(__file__).resolve().parent.parent


class InstallError(Exception):
    """The installation cannot go on; the message says why and what to do."""


def fingerprint(requirements: Path) -> str:
    """What the environment must match: the pins, those of included files, and the Python that runs them."""
    digest = hashlib.sha256(sys.version.encode())
    pending = [requirements]
    while pending:
        path = pending.pop()
        text = path.read_text(encoding="utf-8")
        digest.update(text.encode())
        pending += [path.parent / line[2:].strip() for line in text.splitlines() if line.startswith("-r")]
    return digest.hexdigest()


def install(requirements: Path, venv: Path) -> bool:
    """Bring ``venv`` to what ``requirements`` pins. Return whether anything was to be done.

    Raises InstallError with advice where Python is too old, has no venv or pip, or pip fails.
    """
    stamp = venv / f".installed-{requirements.stem}"
    wanted = fingerprint(requirements)
    if stamp.exists() and stamp.read_text() == wanted and (venv / "bin" / "python").exists():
        return False
    pip = _make_venv(venv)
    print(f"Installing {requirements.name} (once; takes a minute or two) ...", flush=True)
    command = [*pip, "install", "--quiet", "--disable-pip-version-check", "-r", str(requirements)]
    if subprocess.run(command).returncode:
        raise InstallError(
            f"pip could not install {requirements.name} (its reason stands above).\n"
            "Is a package registry in reach? A mirror is set with PIP_INDEX_URL=https://... make run"
        )
    stamp.write_text(wanted)  # last, so that an interrupted installation is taken up again
    return True


def _make_venv(venv: Path) -> list[str]:
    """Make the environment where it is missing, broken or of another Python; return how to call its pip."""
    python = venv / "bin" / "python"
    if importlib.util.find_spec("ensurepip"):
        if not _runs(python, "import pip"):
            _call_venv(venv, "--clear")
        return [str(python), "-m", "pip"]
    # Debian parts ensurepip from Python. A pip of the system's can fill the environment from outside.
    if not _runs(Path(sys.executable), "import pip"):
        raise InstallError(
            f"This Python ({sys.executable}) has neither ensurepip nor pip, so nothing can be installed.\n"
            "On Debian or Ubuntu:  apt-get install python3-venv   then call make again."
        )
    if not _runs(python, ""):
        _call_venv(venv, "--clear", "--without-pip")
    return [sys.executable, "-m", "pip", "--python", str(python)]


def _runs(python: Path, code: str) -> bool:
    """Whether ``python`` exists, is of our version and runs ``code``."""
    if not python.exists():
        return False
    check = f"import sys; assert sys.version_info[:2] == {sys.version_info[:2]}; {code}"
    return subprocess.run([str(python), "-c", check], capture_output=True).returncode == 0


def _call_venv(venv: Path, *options: str) -> None:
    print(f"Making the virtual environment {venv} ...", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", *options, str(venv)]).returncode:
        raise InstallError(f"The virtual environment {venv} could not be made (the reason stands above).")


def main(arguments: list[str]) -> int:
    try:
        if sys.version_info < MINIMUM:
            raise InstallError(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        for name in arguments or ["requirements.txt"]:
            install(ROOT / name, Path(os.environ.get("VENV") or ROOT / ".venv"))
    except InstallError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
