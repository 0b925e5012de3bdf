"""The index on disk: a Whoosh index whose segments each have an arrays file beside them.

Writers: one at a time (Whoosh's write lock); a commit is atomic (Whoosh's table of contents is
replaced by rename, after the arrays are on disk). Readers: ``snapshot()`` gives the newest commit;
an older snapshot stays readable for as long as somebody holds it, its files mapped.
"""

import os
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
from whoosh import fields, index
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader
from whoosh.writing import CLEAR, PostingPool, SegmentWriter

from search.analysis import Cutter
from search.analysis import cutter as default_cutter

from .arrays import DamagedArraysError, read_arrays, write_arrays
from .build import MAX_DOCUMENTS, Builder
from .codec import EXTENSION, ArraysCodec
from .model import FACETS, FIELDS, Doc
from .segment import Segment
from .snapshot import Snapshot
from .whoosh_fields import ArraysField, PairTokenizer, WordTokenizer

SCHEMA = fields.Schema(
    id=fields.ID(stored=True, unique=True),
    django_ct=fields.ID(stored=True),
    django_id=fields.ID(stored=True),
    text=ArraysField(WordTokenizer()),
    pairs=ArraysField(PairTokenizer()),
)
CONTENT_TYPE = "archive.article"

CLOCK_TICK = 50_000_000  # nanoseconds, more than the clocks of file systems need to move on

# Segments below this many documents are always merged: their merge costs less than they cost queries.
SMALL = 256
# A segment is merged when what has come since is at least one part in so many of it.
GROWTH = 8


class NoIndexError(Exception):
    """There is no index yet, or its files are damaged; it must be built (``rebuild_search``)."""


class ArraysWriter(SegmentWriter):
    """Whoosh's writer, which also makes the arrays of the segment it writes."""

    def __init__(self, ix, open_arrays, cutter: Cutter, **options):
        super().__init__(ix, codec=ArraysCodec(), compound=False, **options)
        self._open_arrays = open_arrays
        self._cutter = cutter
        self._builder = Builder(cutter)
        self._full: list = []  # segments of this commit that hold all they can

    def add_article(self, doc: Doc) -> None:
        if len(self._builder) >= MAX_DOCUMENTS:
            self._next_segment()
        number = str(doc.article)
        self.add_document(id=f"{CONTENT_TYPE}.{number}", django_ct=CONTENT_TYPE, django_id=number)
        self._builder.add(doc)

    def add_reader(self, reader) -> None:
        segment = reader.segment()
        arrays = self._open_arrays(segment)
        self._builder.add_segment(arrays, live_documents(segment))
        super().add_reader(reader)

    def _next_segment(self) -> None:
        """Whoosh writes one segment a commit; this closes it and goes on in another one."""
        self._full.append(self._finalize_segment())
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.pool = PostingPool(self._tempstorage, self.newsegment)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)
        self.docnum, self._added = self.docbase, False
        self._builder = Builder(self._cutter)

    def _commit_toc(self, segments):
        super()._commit_toc([*self._full, *segments])

    def _finalize_segment(self):
        segment = super()._finalize_segment()
        if len(self._builder) != segment.doc_count_all():
            raise NoIndexError(f"{len(self._builder)} documents in the arrays, {segment.doc_count_all()} in Whoosh")
        write_arrays(Path(self.storage.folder) / segment.make_filename(EXTENSION), *self._builder.finish())
        return segment


def live_documents(segment) -> np.ndarray:
    """Which documents of a Whoosh segment are not deleted."""
    live = np.ones(segment.doc_count_all(), bool)
    if segment.has_deletions():
        live[list(segment.deleted_docs())] = False
    return live


def merge_tiers(writer: ArraysWriter, segments: list) -> list:
    """Merge policy: the segments that stay as they are; the others go into the writer.

    From the smallest on, a segment is merged while it is small, or not much larger than all that has
    been merged before it; so a document is rewritten only about log(N) times. Segments that are more
    than a third deleted are rewritten too.
    """
    kept, gathered = [], writer.doc_count()
    for segment in sorted(segments, key=lambda s: s.doc_count()):
        alive, everything = segment.doc_count(), segment.doc_count_all()
        grown = alive > max(SMALL, gathered * GROWTH) and alive * 3 > everything * 2
        if alive and (grown or writer.doc_count() + alive > MAX_DOCUMENTS):
            kept.append(segment)
            continue
        gathered += alive
        if alive:
            # What stands in the arrays is taken over by the writer; Whoosh is to copy the rest only.
            reader = SegmentReader(writer.storage, writer.schema, segment, codec=W3Codec())
            writer.add_reader(reader)
            reader.close()
    return kept


class Store:
    """The index of one folder. Safe to share between threads; a forked child opens its own files lazily."""

    def __init__(self, folder: Path, cutter: Cutter = default_cutter):
        self.folder = Path(folder)
        self.cutter = cutter
        self._lock = threading.Lock()
        self._segments: dict[str, Segment] = {}
        self._snapshot: Snapshot | None = None
        self._looked: tuple[int | None, int] = None, -1  # the folder's time of change, and the generation then

    # --- reading ----------------------------------------------------------------------------

    def generation(self) -> int:
        """The number of the newest commit, -1 where there is no index."""
        try:
            changed = self.folder.stat().st_mtime_ns
        except FileNotFoundError:
            return -1
        if changed != self._looked[0]:
            number = index.TOC._latest_generation(FileStorage(str(self.folder)), "MAIN")
            # A commit renames a file in the folder; two within one tick of the file system's clock look like one.
            self._looked = (changed if time.time_ns() - changed > CLOCK_TICK else None), number
        return self._looked[1]

    def snapshot(self) -> Snapshot:
        """The newest commit. Raises NoIndexError where there is none, or a file of it is damaged."""
        current = self._snapshot
        if current and current.generation == self.generation():
            return current
        with self._lock:
            for _ in range(20):
                try:
                    self._snapshot = self._read()
                    return self._snapshot
                except FileNotFoundError:
                    continue  # a writer replaced the files between two looks: look again
                except NoIndexError:
                    raise
                except Exception as error:  # see _index
                    raise NoIndexError(f"unreadable index in {self.folder}: {error}") from error
            raise NoIndexError(f"files of the index are missing in {self.folder}")

    def read_ahead(self) -> None:
        """Have the system bring the arrays into memory, so that no reader waits for the disk. Returns at once."""
        if not hasattr(os, "posix_fadvise"):
            return
        for path in self.folder.glob(f"*{EXTENSION}"):
            with suppress(OSError), open(path, "rb") as arrays:  # a writer may have taken it away
                os.posix_fadvise(arrays.fileno(), 0, 0, os.POSIX_FADV_WILLNEED)

    def _read(self) -> Snapshot:
        if not self.folder.is_dir():
            raise NoIndexError(f"no index in {self.folder}")
        toc = index.TOC.read(FileStorage(str(self.folder)), "MAIN")
        opened = [(self._open(segment), live_documents(segment)) for segment in toc.segments]
        names = {segment.segment_id() for segment in toc.segments}
        self._segments = {name: arrays for name, arrays in self._segments.items() if name in names}
        return Snapshot(toc.generation, opened)

    def _open(self, segment) -> Segment:
        name = segment.segment_id()
        if name not in self._segments:
            arrays, meta = read_arrays(self.folder / segment.make_filename(EXTENSION))
            if meta["fields"] != list(FIELDS) or not set(FACETS) <= meta["values"].keys():
                raise DamagedArraysError(f"{name}: written by another version, with other fields or facets")
            if len(arrays["article"]) != segment.doc_count_all():
                raise DamagedArraysError(f"{name}: other documents than the segment")
            self._segments[name] = Segment(arrays, meta)
        return self._segments[name]

    # --- writing ----------------------------------------------------------------------------

    def write(self, docs: Iterable[Doc], remove: Iterable[int] = ()) -> None:
        """Put documents in, in place of older ones of the same article; take articles out. One commit."""
        docs = list(docs)
        gone = {*remove, *(doc.article for doc in docs)}
        with self._writer(self._index(anew=False)) as (writer, finish):
            self._delete(writer, gone)
            for doc in docs:
                writer.add_article(doc)
            finish(mergetype=merge_tiers)

    def rebuild(self, docs: Iterable[Doc]) -> int:
        """Replace everything. Readers keep the old commit until the new one is complete."""
        count = 0
        with self._writer(self._index(anew=True)) as (writer, finish):
            for count, doc in enumerate(docs, start=1):  # noqa: B007
                writer.add_article(doc)
            finish(mergetype=CLEAR)
        return count

    def _index(self, *, anew: bool):
        """The Whoosh index; made where there is none, and with ``anew`` also where it cannot be read."""
        self.folder.mkdir(parents=True, exist_ok=True)
        storage = FileStorage(str(self.folder))
        if self.generation() < 0:
            return storage.create_index(SCHEMA)
        try:
            return storage.open_index()
        except Exception as error:  # Whoosh unpickles its table of contents: damage may raise anything
            if anew:
                return storage.create_index(SCHEMA)
            raise NoIndexError(f"unreadable index in {self.folder}: {error}") from error

    def _writer(self, ix) -> "_Session":
        return _Session(partial(ArraysWriter, ix, self._open, self.cutter, timeout=60))

    def _delete(self, writer: ArraysWriter, articles: set[int]) -> None:
        wanted = np.fromiter(articles, np.int64, len(articles))
        for segment in writer.segments:
            for number in np.flatnonzero(np.isin(self._open(segment).article, wanted)).tolist():
                if not segment.is_deleted(number):
                    segment.delete_document(number)


class _Session:
    """``with`` a writer: what was not finished is cancelled, and the lock is always given back."""

    def __init__(self, make_writer):
        self._make_writer = make_writer

    def __enter__(self):
        self._writer = self._make_writer()
        return self._writer, self._writer.commit

    def __exit__(self, *error):
        if not self._writer.is_closed:
            self._writer.cancel()
