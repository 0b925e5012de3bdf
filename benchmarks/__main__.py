"""``make bench``: every measure, one after the other; ``python -m benchmarks PART...`` runs some."""

import os
import subprocess
import sys
import time

REAL_PAGES = os.environ.get("BAOKU_REAL_PAGES")
PARTS = {
    "pages": [
        ["manage.py", "evaluate_pages", "fixtures/issues"],
        *([["manage.py", "evaluate_pages", "tests/gold", "--pages", REAL_PAGES]] if REAL_PAGES else []),
    ],
    "facts": [["-m", "benchmarks.facts.bench_facts"]],
    "search": [["-m", "benchmarks.search", "--articles", "10000"]],
    "load": [["-m", "benchmarks.load"]],
    "kill": [["-m", "benchmarks.kill", "20"]],
    "fuzz": [["-m", "benchmarks.fuzz", "300"]],
}
ENVIRONMENT = {
    **os.environ,
    "DJANGO_SETTINGS_MODULE": "tests.settings",
}  # a data folder of its own, never an installation's


def main(wanted: list[str]) -> int:
    if unknown := set(wanted) - PARTS.keys():
        print(f"No part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    failed = []
    for part in wanted or PARTS:
        for command in PARTS[part]:
            print(f"\n## {part}: {' '.join(command)}\n", flush=True)
            begun = time.monotonic()
            if subprocess.run([sys.executable, *command], env=ENVIRONMENT).returncode:
                failed.append(part)
            print(f"\n({time.monotonic() - begun:.0f} s)", flush=True)
    if failed:
        print(f"\nFailed: {', '.join(dict.fromkeys(failed))}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
