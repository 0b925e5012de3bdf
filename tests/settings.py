"""Settings of the test suite: an installation's own, over a data folder of its own that goes when the run ends."""

import atexit
import os
import shutil
import tempfile

# Before the settings are read, and whatever the environment says: no test may touch a real installation's data.
_folder = tempfile.mkdtemp(prefix="baoku-tests-")
_owner = os.getpid()
for _name in [
    name for name in os.environ if name.startswith("BAOKU_") and name not in ("BAOKU_REAL_PAGES", "BAOKU_CHROMIUM")
]:
    del os.environ[_name]
for _name in ("DATABASE_URL", "SEARCH_URL", "HOST", "PORT", "WEB_CONCURRENCY"):
    os.environ.pop(_name, None)
os.environ["BAOKU_DATA"] = _folder


@atexit.register
def _remove() -> None:
    if os.getpid() == _owner:  # not when a forked child ends
        shutil.rmtree(_folder, ignore_errors=True)


from config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow hashing is tested in the system tests
