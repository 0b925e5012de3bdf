"""The search page as a reader gets it: ``python -m benchmarks.search_page DATA [ROUNDS]``.

Serves the archive in the folder DATA with gunicorn and one worker, asks it for search pages and API answers one
after the other, and prints the median and the 95th percentile of each class of queries: from the request sent
to the last byte read, over a kept connection; and the processor time of the server, which other work on the
machine adds less to. Ends with 1 where any answer was an error.
"""

import http.client
import os
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.support.installation import Installation, Server

CLASSES: dict[str, list[dict[str, str | list[str]]]] = {
    "all articles": [{}, {"sort": "oldest"}, {"page": "7"}],
    "common word": [{"q": "工会"}, {"q": "职工"}, {"q": "记者"}],
    "AND": [{"q": "工会 职工"}, {"q": "职工 维权"}, {"q": "困难 帮扶 中心"}],
    "OR": [{"q": "劳模 OR 工匠"}, {"q": "维权 OR 帮扶"}],
    "NOT": [{"q": "职工 -工会"}, {"q": "技能 -竞赛"}],
    "phrase": [{"q": '"总工会传来消息"'}, {"q": '"困难职工"'}],
    "one character": [{"q": "工"}, {"q": "书"}],
    "inside a word": [{"q": "总工"}, {"q": "助医"}],
    "field": [{"q": "标题:工会 职工"}, {"q": "地区:山东 劳模"}, {"q": "作者:王 职工"}],
    "facets chosen": [{"q": "职工", "year": "2015"}, {"region": "370000", "kind": "news"}, {"theme": "none"}],
    "a whole headline": [{"q": "为困难职工送去帮扶资金和慰问品"}, {"q": "工会干部走访一线职工听取意见"}],
    "nothing found": [{"q": "工会 宇航员"}, {"q": "魑魅魍魉"}],
}
PATHS = {"page": "/search/", "API": "/api/v1/search"}


def times(server: Server, path: str, queries: list[dict], rounds: int) -> tuple[list[float], float, int]:
    """Milliseconds of each request, the server's own processor time for one, how many were answered with an error."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    taken, errors, used = [], 0, 0.0
    for number in range(-1, rounds):  # the first round is not counted: it maps files and fills caches
        used = used or (processor(server.process.pid) if number >= 0 else 0.0)
        for query in queries:
            begun = time.perf_counter()
            connection.request("GET", f"{path}?{urlencode(query, doseq=True)}", headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            errors += answer.status != 200
            if number >= 0:
                taken.append(1000 * (time.perf_counter() - begun))
    connection.close()
    return taken, (processor(server.process.pid) - used) / len(taken), errors


def processor(pid: int) -> float:
    """Milliseconds of processor time that a process and its children have used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
    return own + sum(processor(int(child)) for child in children)


def late(values: list[float]) -> float:
    return sorted(values)[min(int(len(values) * 0.95), len(values) - 1)]


def main(arguments: list[str]) -> int:
    archive = Installation(Path(arguments[0]), {"WEB_CONCURRENCY": "1"})
    rounds = int(arguments[1]) if len(arguments) > 1 else 20
    archive.run("setup")
    everything: dict[str, list[float]] = {name: [] for name in PATHS}
    failed = 0
    with archive.serve() as server:
        print("| query | page p50 ms | p95 | processor | API p50 ms | p95 | processor |\n|---|---|---|---|---|---|---|")
        for name, queries in CLASSES.items():
            cells = []
            for kind, path in PATHS.items():
                taken, used, errors = times(server, path, queries, rounds)
                everything[kind] += taken
                failed += errors
                cells += [statistics.median(taken), late(taken), used]
            print(f"| {name} | {' | '.join(f'{cell:.0f}' for cell in cells)} |", flush=True)
    cells = [value for taken in everything.values() for value in (statistics.median(taken), late(taken))]
    print("all together: page p50 {:.0f}, p95 {:.0f} ms; API p50 {:.0f}, p95 {:.0f} ms".format(*cells))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
