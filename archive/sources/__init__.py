"""Files -> page texts. Knows no Django; the only place where page files are read."""

from .decode import DecodeError, decode_text
from .manifest import Manifest, ManifestError, ManifestProblem, ManifestRow, read_manifest
from .textfile import MAX_BYTES, FoundFile, PageFile, SourceError, find_page_files, read_page_file

__all__ = [
    "MAX_BYTES",
    "DecodeError",
    "FoundFile",
    "Manifest",
    "ManifestError",
    "ManifestProblem",
    "ManifestRow",
    "PageFile",
    "SourceError",
    "decode_text",
    "find_page_files",
    "read_manifest",
    "read_page_file",
]
