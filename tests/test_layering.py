"""The rules of the house (docs/architecture.md), checked by walking the syntax trees of all modules."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FRAMEWORKS = {"django", "haystack", "whoosh"}
WEB_ROOMS = ("views", "admin", "forms", "feeds", "middleware", "templatetags", "context_processors", "api")
MOST_WORDS = 40  # of one literal: longer word lists are data files


def modules(*rooms: str) -> list[Path]:
    """All modules of these rooms, migrations apart. A room is a folder or a file, from the repository's root."""
    found = []
    for room in rooms:
        path = ROOT / room
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return [path for path in found if "migrations" not in path.parts]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """Absolute names of everything that a module imports, inside functions too; ``a.b`` for ``from a import b``."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """Names of what a module calls (the last part of a dotted name), with their lines."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node.lineno


def top(name: str) -> str:
    return name.partition(".")[0]


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def offences(paths: list[Path], forbidden) -> list[str]:
    """``file imports name`` for each import for which ``forbidden(name)`` holds."""
    assert paths, "no modules found: was a room renamed?"
    return [f"{path.relative_to(ROOT)} imports {name}" for path in paths for name in imported(path) if forbidden(name)]


@pytest.mark.parametrize("room", ["archive/text", "archive/facts", "archive/sources"])
def test_pure_rooms_know_no_framework(room):
    assert offences(modules(room), lambda name: top(name) in FRAMEWORKS | {"search", "config"}) == []


@pytest.mark.parametrize("room", ["archive/text", "archive/facts", "archive/sources"])
def test_pure_rooms_know_no_rows(room):
    """Nor anything else of ``archive`` that is not pure itself."""
    pure = ("archive.text", "archive.facts", "archive.sources")
    assert offences(modules(room), lambda name: within(name, "archive") and not within(name, *pure)) == []


@pytest.mark.parametrize("room", ["archive/text", "archive/facts"])
def test_text_and_facts_do_no_input_or_output(room):
    outside = {
        "io",
        "os",
        "pathlib",
        "sqlite3",
        "subprocess",
        "socket",
        "urllib",
        "logging",
        "sys",
        "tempfile",
        "random",
    }
    assert offences(modules(room), lambda name: top(name) in outside) == []
    noisy = {"open", "print", "input", "read_text", "read_bytes", "write_text", "write_bytes"}
    assert [(path.name, *call) for path in modules(room) for call in calls(path) if call[0] in noisy] == []


def test_archive_never_imports_search():
    assert offences(modules("archive"), lambda name: within(name, "search", "haystack", "whoosh")) == []


def test_pure_files_of_search_know_no_framework():
    pure = [path for path in modules("search") if is_declared_pure(path)]
    assert {path.stem for path in pure} >= {"analysis", "query", "find"}
    assert offences(pure, lambda name: top(name) in {"django", "haystack", "config"}) == []
    assert offences(pure, lambda name: within(name, "archive") and not within(name, "archive.text")) == []


def is_declared_pure(path: Path) -> bool:
    """Pure files of ``search`` say so in their docstring, ``Pure: no Django``, or their folder's ``__init__`` does."""
    docstrings = (ast.get_docstring(tree(file)) or "" for file in {path, path.parent / "__init__.py"})
    return any("pure:" in docstring.lower() for docstring in docstrings)


def test_only_sources_read_page_files():
    """Nobody else in ``archive`` opens a file for reading, but for the tables that come with Baoku."""
    excused = ("sources", "data", "commands", "evaluation", "evaluation_facts")
    modules_of_others = [
        path for path in modules("archive") if not set(excused) & set(path.parts) and not path.stem.endswith("_data")
    ]
    assert [f"{path.relative_to(ROOT)}:{line}" for path in modules_of_others for line in reads(path)] == []


def reads(path: Path) -> Iterator[int]:
    """Lines where a module opens a file that does not lie beside it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called.rpartition(".")[2] in ("open", "read_text", "read_bytes") and "__file__" not in called:
                yield node.lineno


def test_no_signals():
    """Bulk writes slip past them; changes go through the outbox (archive.changes)."""
    models = offences(modules("archive", "search", "config"), lambda name: within(name, "django.db.models.signals"))
    dispatch = offences(modules("archive", "search", "config"), lambda name: within(name, "django.dispatch"))
    assert models + dispatch == []


def test_requests_are_known_to_views_and_forms_only():
    def takes_request(path: Path) -> bool:
        functions = (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        return any(
            argument.arg == "request" for node in functions for argument in [*node.args.args, *node.args.kwonlyargs]
        )

    strays = [path for path in modules("archive", "search") if takes_request(path) and not is_web(path)]
    assert [str(path.relative_to(ROOT)) for path in strays] == []


def is_web(path: Path) -> bool:
    return any(part in WEB_ROOMS for part in path.relative_to(ROOT).with_suffix("").parts)


def test_public_views_write_no_rows():
    writes = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete", "atomic"}
    views = public_views()
    assert [(str(path.relative_to(ROOT)), *call) for path in views for call in calls(path) if call[0] in writes] == []


def test_public_views_call_no_writer_but_one():
    """A reader's report of an error is the one row that a public page writes."""
    writers = ("archive.editing", "archive.importer", "archive.changes")
    allowed = {"archive.editing.file_report", "archive.editing.TooManyReportsError"}
    found = offences(public_views(), lambda name: within(name, *writers) and name not in allowed)
    assert found == []
    users = offences(public_views(), lambda name: name in allowed)
    assert {line.split()[0] for line in users} == {"archive/views/report.py"}


def public_views() -> list[Path]:
    return [path for path in modules("archive", "search") if "views" in path.relative_to(ROOT).with_suffix("").parts]


def test_word_lists_are_data_files():
    """A missing comma in a literal fuses two words unseen."""
    long = []
    for path in modules("archive", "search"):
        for node in ast.walk(tree(path)):
            elements = getattr(node, "elts", None) or getattr(node, "keys", None) or []
            words = [element for element in elements if is_chinese(element)]
            if len(words) > MOST_WORDS:
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} has a literal of {len(words)} words")
    assert long == []


def is_chinese(node: ast.expr | None) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and any("\u4e00" <= sign <= "\u9fff" for sign in node.value)
    )


def test_what_crosses_borders_is_frozen():
    """Dataclasses of the seams are frozen: what a stage was handed, it cannot change under another's feet."""
    thawed = []
    for path in modules("archive/text/model.py", "archive/facts/model.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                for decorator in node.decorator_list:
                    if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator):
                        thawed.append(f"{path.name}: {node.name}")
    assert thawed == []
