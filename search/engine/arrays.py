"""One file of named numpy arrays that is read through a memory map.

Layout: 8 bytes of magic, 8 bytes header length, the header (JSON: meta, and for each array its dtype,
length and offset), then the arrays, each at a multiple of 64 bytes.
"""

import json
import mmap
import os
import struct
from pathlib import Path

import numpy as np

MAGIC = b"BAOKU\x00\x00\x01"
ALIGN = 64


class DamagedArraysError(Exception):
    """The file is missing, cut short or not one of ours. The message names it."""


def write_arrays(path: Path, arrays: dict[str, np.ndarray], meta: dict) -> None:
    """Write and flush to disk. ``path`` must not exist as a file that others have mapped."""
    places, offset = {}, 0
    for name, array in arrays.items():
        offset = -(-offset // ALIGN) * ALIGN
        places[name] = [array.dtype.str, int(array.size), offset]
        offset += array.nbytes
    header = json.dumps({"meta": meta, "arrays": places, "bytes": offset}, ensure_ascii=False).encode()
    start = _data_start(len(header))
    with open(path, "wb") as out:
        out.write(MAGIC + struct.pack("<Q", len(header)) + header)
        for name, array in arrays.items():
            out.seek(start + places[name][2])
            out.write(np.ascontiguousarray(array).data)
        out.truncate(start + offset)
        out.flush()
        os.fsync(out.fileno())


def read_arrays(path: Path) -> tuple[dict[str, np.ndarray], dict]:
    """The arrays (read-only views of a shared map) and the meta data."""
    try:
        with open(path, "rb") as source:
            data = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise DamagedArraysError(f"{path.name}: {error}") from error
    try:
        return _parse(data)
    except (struct.error, ValueError, KeyError, TypeError) as error:
        raise DamagedArraysError(f"{path.name}: {error}") from error


def _data_start(header_length: int) -> int:
    return -(-(len(MAGIC) + 8 + header_length) // ALIGN) * ALIGN


def _parse(data: mmap.mmap) -> tuple[dict[str, np.ndarray], dict]:
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError("not an arrays file of this version")
    (length,) = struct.unpack_from("<Q", data, len(MAGIC))
    header = json.loads(data[len(MAGIC) + 8 : len(MAGIC) + 8 + length])
    start = _data_start(length)
    if len(data) < start + header["bytes"]:
        raise ValueError("cut short")
    arrays = {
        name: np.frombuffer(data, dtype=dtype, count=size, offset=start + offset)
        for name, (dtype, size, offset) in header["arrays"].items()
    }
    return arrays, header["meta"]
