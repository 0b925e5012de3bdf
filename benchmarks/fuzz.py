"""Random input for a while: ``python -m benchmarks.fuzz [SECONDS]`` (30 where it is not said).

Runs the property tests and those marked ``fuzz`` in rounds with new random examples until the time is over. A
failure is shrunk by hypothesis, printed with what reproduces it, and ends the run with 1.
"""

import subprocess
import sys
import time
from pathlib import Path

SELECTION = "(fuzz or hypothesis) and not system and not browser"
TESTS = Path(__file__).resolve().parent.parent / "tests"
NO_TESTS = 5  # pytest's exit code for an empty selection


def property_tests() -> list[str]:
    """Files with property tests: collecting all others would take a third of half a minute."""
    files = sorted(TESTS.rglob("test_*.py"))
    return [str(path) for path in files if "hypothesis" in (text := path.read_text("utf-8")) or "mark.fuzz" in text]


def one_round(seconds: float) -> int | None:
    """Run the selection once; return pytest's exit code, None where ``seconds`` did not suffice."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-m",
        SELECTION,
        "--hypothesis-profile=fuzz",
        *property_tests(),
    ]
    try:
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    if run.returncode:
        print(run.stdout)
    return run.returncode


def main(arguments: list[str]) -> int:
    deadline = time.monotonic() + float(arguments[0] if arguments else 30)
    rounds = 0
    while (left := deadline - time.monotonic()) > 1:
        code = one_round(left)
        if code is None:
            break
        if code:
            print("No property tests were found." if code == NO_TESTS else "Fuzzing found a failure; see above.")
            return code
        rounds += 1
    print(f"Fuzzing: no failure ({rounds} whole rounds).")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
