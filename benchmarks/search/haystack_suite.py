"""Run Haystack's own Whoosh tests against our engine: ``python -m benchmarks.search.haystack_suite``.

Downloads the source package of the installed Haystack (nothing of it is kept), and runs its
``whoosh_tests`` with our engine in the place of Haystack's. Exit code: that of the test run.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
from test_haystack.settings import *

OURS, SIMPLE = "search.backends.whoosh.Engine", "haystack.backends.simple_backend.SimpleEngine"
HAYSTACK_CONNECTIONS = {
    name: {**options, "ENGINE": OURS if "whoosh" in options["ENGINE"] else SIMPLE}
    for name, options in HAYSTACK_CONNECTIONS.items()
}
"""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="haystack-suite-") as folder:
        wanted = f"django-haystack=={version('django-haystack')}"
        download = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", folder]
        subprocess.run([*download, wanted], check=True)
        (archive,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        (source,) = (path.parent for path in Path(folder).glob("*/test_haystack"))
        (source / "haystack").rename(source / "not_this_haystack")  # the installed one is tested
        (source / "suite_settings.py").write_text(SETTINGS)
        command = [sys.executable, "-m", "django", "test", "test_haystack.whoosh_tests", "--settings=suite_settings"]
        environment = {**os.environ, "PYTHONPATH": f"{source}{os.pathsep}{ROOT}"}
        return subprocess.run(command, cwd=source, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
