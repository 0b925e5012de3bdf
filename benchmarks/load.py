"""Readers on a full archive: ``python -m benchmarks.load [ARTICLES] [SECONDS]`` (10,000 articles, 20 seconds).

Imports made articles into an archive of its own, serves it as ``make run`` does and sends it the requests of several
readers at once. Prints rates, response times and memory; ends with 1 where any answer was an error.
"""

import json
import random
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.articles import made_articles
from tests.support.installation import Installation, Server

READERS = 4
WORDS = [
    "工会",
    "困难职工",
    "帮扶",
    "劳模",
    "技能竞赛",
    "农民工",
    "工资",
    "维权",
    '"总工会传来消息"',
    "清凉",
    "书屋",
    "互助 医疗",
]


def address(dice: random.Random, articles: int) -> tuple[str, dict]:
    """What a reader does next: mostly search and read, sometimes browse."""
    kind = dice.choices(("search", "facet", "article", "browse", "api"), (30, 15, 35, 10, 10))[0]
    word = dice.choice(WORDS)
    if kind == "article":
        return f"/articles/{dice.randint(1, articles)}/", {}
    if kind == "browse":
        return dice.choice(["/", "/issues/", "/regions/", "/themes/", f"/issues/in/{dice.randint(2006, 2024)}/"]), {}
    if kind == "facet":
        return "/search/", {"q": word, "year": dice.randint(2006, 2024)}
    return ("/api/v1/search" if kind == "api" else "/search/"), {"q": word}


def read(server: Server, articles: int, until: float, seed: int, times: dict, errors: list) -> None:
    dice = random.Random(seed)
    while time.monotonic() < until:
        path, query = address(dice, articles)
        begun = time.monotonic()
        answer = server.get(path, **query)
        room = path.strip("/").split("/")[0] or "home"
        times.setdefault(room, []).append(1000 * (time.monotonic() - begun))
        if answer.status != 200:
            errors.append((answer.status, path, query))


def memory(pid: int) -> int:
    """MB that this process and its children hold for themselves (Linux)."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    own = next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))  # shared pages by their share
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own // 1024 + sum(memory(int(child)) for child in children)


def main(arguments: list[str]) -> int:
    count, seconds = (int(value) for value in [*arguments, *["10000", "20"][len(arguments) :]])
    with tempfile.TemporaryDirectory(prefix="baoku-load-") as folder:
        archive = Installation(Path(folder) / "data")
        archive.run("setup")
        lines = Path(folder) / "made.jsonl"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in made_articles(count))
        begun = time.monotonic()
        archive.run("import_articles", str(lines), limit=3600)
        took = time.monotonic() - begun
        print(f"import_articles, facts and index included: {took:.0f} s ({count / took:,.0f} articles a second)")
        with archive.serve() as server:
            times: dict[str, list[float]] = {}
            errors: list = []
            until = time.monotonic() + seconds
            readers = [
                threading.Thread(target=read, args=(server, count, until, seed, times, errors))
                for seed in range(READERS)
            ]
            for reader in readers:
                reader.start()
            for reader in readers:
                reader.join()
            total = sum(map(len, times.values()))
            print(
                f"{READERS} readers for {seconds} s: {total / seconds:.0f} requests a second, {len(errors)} errors, "
                f"{memory(server.process.pid)} MB in all processes\n"
            )
            print("| room | requests | median ms | p95 ms |\n|---|---|---|---|")
            for room, values in sorted(times.items()):
                late = sorted(values)[int(len(values) * 0.95)]
                print(f"| {room} | {len(values)} | {statistics.median(values):.0f} | {late:.0f} |")
            for error in errors[:5]:
                print(error, file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
