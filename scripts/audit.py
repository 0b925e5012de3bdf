"""Have the reading room's pages judged by others: ``make audit``, or ``python scripts/audit.py [html] [lighthouse]``.

Serves the sample issues and gives every page type, in both languages, to the Nu Html Checker (errors and warnings
count), and six page types to Lighthouse, three times each, with the chromium that the browser tests use. Ends with
1 where the checker says anything or the median of a Lighthouse category is below 95.

Needs java, node and npm; the two tools are put into ``node_modules/`` beside the code (git-ignored). Nothing of
this is needed to run or test the archive.
"""

import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from deploy.browser import FLAGS, find  # noqa: E402
from tests.support.every_page import error_pages, every_page  # noqa: E402
from tests.support.installation import Installation, Server  # noqa: E402

TOOLS = {"vnu-jar": "26.9.27", "lighthouse": "12.8.2"}
CHECKER = "node_modules/vnu-jar/build/dist/vnu.jar"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SIX = ("home", "search", "issue", "page", "article", "regions")
# Results of a search ask robots to stay away, on purpose: that they do is no shortcoming.
SKIPPED = {"search": "is-crawlable"}
LEAST, RUNS = 95, 3


def main(wanted: list[str]) -> int:
    parts = {"html": check_html, "lighthouse": check_with_lighthouse}
    if missing := [tool for tool in ("java", "npm", "node") if not shutil.which(tool)]:
        print(f"needs {', '.join(missing)}", file=sys.stderr)
        return 2
    install_tools()
    with tempfile.TemporaryDirectory(prefix="baoku-audit-") as folder:
        archive = Installation(Path(folder) / "data")
        archive.run("setup")
        archive.import_samples()
        pages = every_page(archive)
        errors = {name: address for name, (address, _status) in error_pages(archive).items()}
        with archive.serve() as server:
            sound = [parts[part](server, pages, errors, Path(folder)) for part in wanted or parts]
    return 0 if all(sound) else 1


def install_tools() -> None:
    wanted = [f"{name}@{version}" for name, version in TOOLS.items() if not _installed(name, version)]
    if wanted:
        quiet = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(["npm", "install", *quiet, *wanted], cwd=ROOT, check=True)


def _installed(name: str, version: str) -> bool:
    package = ROOT / "node_modules" / name / "package.json"
    return package.exists() and json.loads(package.read_text())["version"] == version


def check_html(server: Server, pages: dict, errors: dict, folder: Path) -> bool:
    """True where the checker says nothing of any page or style sheet."""
    for language in ("zh-CN", "en"):
        for name, address in (pages | errors).items():
            (folder / f"{name} {language}.html").write_bytes(fetch(server, address, language))
    checker = ["java", "-jar", str(ROOT / CHECKER), "--format", "gnu"]
    files = sorted(map(str, folder.glob("*.html")))
    styles = sorted(map(str, (ROOT / "static").glob("*.css")))
    said = [
        subprocess.run([*checker, *more], capture_output=True, text=True).stderr.replace(f"{folder}/", "")
        for more in (files, ["--css", *styles])
    ]
    print("".join(said) or f"Nu Html Checker: nothing to say of {len(files)} pages and {len(styles)} style sheets")
    return not any(said)


def fetch(server: Server, address: str, language: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", quote(address, safe="/?&=,+%"), headers={"Accept-Language": language})
    body = connection.getresponse().read()
    connection.close()
    return body


def check_with_lighthouse(server: Server, pages: dict, _errors: dict, folder: Path) -> bool:
    """True where the median of each category is high enough on each of the six pages."""
    print(f"| page | {' | '.join(CATEGORIES)} |\n|---|{'---|' * len(CATEGORIES)}")
    sound = True
    for name in SIX:
        url = server.url + quote(pages[name], safe="/?&=,+%")
        runs = [judge(url, folder, SKIPPED.get(name)) for _ in range(RUNS)]
        medians = [statistics.median(run["categories"][kind]["score"] * 100 for run in runs) for kind in CATEGORIES]
        print(f"| {name} | {' | '.join(f'{score:.0f}' for score in medians)} |", flush=True)
        if min(medians) < LEAST:
            sound = False
            print("\n".join(f"  {line}" for line in shortcomings(runs[-1])), file=sys.stderr)
    return sound


def judge(url: str, folder: Path, skipped: str | None) -> dict:
    report = folder / "report.json"
    flags = " ".join(["--headless=new", *FLAGS])
    command = ["node", "node_modules/lighthouse/cli/index.js", url, "--quiet", f"--chrome-flags={flags}"]
    command += ["--output=json", f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}"]
    command += [f"--skip-audits={skipped}"] if skipped else []
    subprocess.run(command, cwd=ROOT, env={**os.environ, "CHROME_PATH": find() or ""}, check=True)
    return json.loads(report.read_text(encoding="utf-8"))


def shortcomings(report: dict) -> list[str]:
    counted = {part["id"] for kind in CATEGORIES for part in report["categories"][kind]["auditRefs"] if part["weight"]}
    found = (audit for name, audit in report["audits"].items() if name in counted)
    return [
        f"{audit['title']}: {audit.get('displayValue', '')}"
        for audit in found
        if audit["score"] is not None and audit["score"] < 0.9
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
