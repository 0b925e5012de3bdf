"""Finding and reading page files, and the manifest beside them."""

import datetime
import hashlib

import pytest

from archive.sources import (
    MAX_BYTES,
    FoundFile,
    ManifestError,
    SourceError,
    find_page_files,
    read_manifest,
    read_page_file,
)


def test_a_page_file_keeps_text_encoding_and_digest(tmp_path):
    path = tmp_path / "03.txt"
    path.write_bytes("工会\r\n新闻\r\n".encode("gb18030"))
    file = read_page_file(FoundFile(path, path.name))
    assert (file.name, file.text, file.encoding) == ("03.txt", "工会\r\n新闻\r\n", "gb18030")
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "empty"), (b" \n\t\n", "empty"), (b"\xef\xbb\xbf", "empty"), (b"x" * (MAX_BYTES + 1), "too large")],
)
def test_what_cannot_become_a_page(tmp_path, data, said):
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(SourceError, match=said):
        read_page_file(FoundFile(tmp_path / "a.txt", "a.txt"))


def test_folders_are_searched_in_path_order_and_hidden_files_left_out(tmp_path):
    for name in ("b/2.txt", "b/10.txt", "a/1.TXT", "a/notes.md", "a/.hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("工会")
    files, problems = find_page_files([tmp_path])
    assert [file.name for file in files] == ["a/1.TXT", "b/10.txt", "b/2.txt"]
    assert [file.path for file in files] == [tmp_path / file.name for file in files]
    assert problems == []


def test_a_path_that_is_not_there_is_a_problem(tmp_path):
    (tmp_path / "empty").mkdir()
    files, problems = find_page_files([tmp_path / "none.txt", tmp_path / "empty"])
    assert files == []
    assert [reason for _, reason in problems] == ["no such file or folder", "no page files (.txt) in this folder"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_manifest(tmp_path, encoding):
    (tmp_path / "p1.txt").write_text("工会")
    (tmp_path / "p2.txt").write_text("工会")
    manifest = tmp_path / "manifest.csv"
    text = "file,publication,date,page,section\np1.txt,岭南职工报,2015-03-31,2,工会新闻\n\np2.txt,,,,\n"
    manifest.write_bytes(text.encode(encoding))
    said = read_manifest(manifest)
    row = said.rows[(tmp_path / "p1.txt").resolve()]
    assert (row.publication, row.date, row.page, row.section) == (
        "岭南职工报",
        datetime.date(2015, 3, 31),
        2,
        "工会新闻",
    )
    empty = said.rows[(tmp_path / "p2.txt").resolve()]
    assert (empty.publication, empty.date, empty.page, empty.section) == ("", None, None, "")
    assert said.problems == ()


def test_bad_manifest_rows_name_line_and_file_and_leave_the_others(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (tmp_path / name).write_text("工会")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text(
        "file,date,page\na.txt,2015-02-30,\nb.txt,,zero\nmissing.txt,,\nc.txt,,\nc.txt,,\nd.txt,,,,x\n,2015-01-01,\n"
    )
    said = read_manifest(manifest)
    assert [path.name for path in said.rows] == ["c.txt"]
    assert [(problem.place.rpartition(":")[2], problem.reason) for problem in said.problems] == [
        ("2", "a.txt: bad date “2015-02-30”: expected YYYY-MM-DD, such as 2015-03-31"),
        ("3", "b.txt: bad page number “zero”: expected a number from 1 to 999"),
        ("4", "missing.txt: no such file"),
        ("6", "c.txt: named again (first in line 5)"),
        ("7", "d.txt: more cells than columns; put quotes around a cell with a comma"),
        ("8", "no file named in this row"),
    ]
    assert {path.name for path in said.rejected} == {"a.txt", "b.txt", "d.txt", "missing.txt"}


@pytest.mark.parametrize("text", ["", "name,date\n", "file,colour\na.txt,red\n"])
def test_a_manifest_without_the_right_columns_is_refused_as_a_whole(tmp_path, text):
    (tmp_path / "m.csv").write_text(text)
    with pytest.raises(ManifestError, match=r"m\.csv"):
        read_manifest(tmp_path / "m.csv")
