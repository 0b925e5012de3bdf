"""Find a chromium for the browser tests, or get one: ``python -m deploy.browser``.

A chromium that is on the machine is used; else Debian's own is installed where we are root on Debian; else
playwright's. Where none can be had, the browser tests are skipped: that is said, and no error.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Our pages are tested without a network: a browser that phones home only slows that down.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a chromium that starts: BAOKU_CHROMIUM, one on the PATH, playwright's own; else None."""
    named = os.environ.get("BAOKU_CHROMIUM")
    candidates = [named] if named else [*filter(None, map(shutil.which, NAMES)), *_playwrights_own()]
    return next(filter(_starts, candidates), None)


def _playwrights_own() -> list[str]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return []
    with sync_playwright() as playwright:
        return [playwright.chromium.executable_path]


def _starts(path: str) -> bool:
    """Some distributions ship a stub of that name that only says where to get the real one."""
    if not Path(path).exists():
        return False
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def get() -> str | None:
    """Find a chromium, installing one where there is none; None where none can be had."""
    return find() or (_from_debian() and find()) or (_from_playwright() and find()) or None


def _from_debian() -> bool:
    if os.geteuid() or not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        return False
    print("Installing chromium and Chinese fonts for the browser tests (once) ...", flush=True)
    packages = ["chromium", "fonts-noto-cjk"]
    return _quietly(["apt-get", "update"]) and _quietly(
        ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    )


def _from_playwright() -> bool:
    print("Fetching playwright's chromium for the browser tests (once) ...", flush=True)
    return _quietly([sys.executable, "-m", "playwright", "install", "chromium"])


def _quietly(command: list[str]) -> bool:
    """Run ``command``; where it fails, show the end of what it said. Return whether it went well."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if run.returncode:
        print(f"`{' '.join(command)}` failed:", *run.stdout.splitlines()[-5:], sep="\n  ", file=sys.stderr)
    return run.returncode == 0


def main() -> int:
    if not get():
        print("No chromium could be had: the browser tests will be skipped.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
