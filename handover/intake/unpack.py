"""Takes a container apart, in a worker: the members one after the other, as they stand, none written anywhere."""

from __future__ import annotations

import bz2
import gzip
import lzma
from pathlib import Path
from typing import BinaryIO, cast

from handover.intake import tars, zips
from handover.intake.pieces import FAULTS, Pieces


def unpack(path: str, form: str) -> Pieces:
    """The members of the container at `path`."""
    try:
        if form == "zip":
            yield from zips.members_of(path)
        else:
            with Path(path).open("rb") as file:
                yield from tars.members_of(_unfolded(file, form))
    except NotImplementedError:
        yield {"is": "broken", "rule": "intake.unsupported"}
    except FAULTS:
        yield {"is": "broken", "rule": "intake.corrupt"}


def _unfolded(file: BinaryIO, form: str) -> tars.Source:
    """The tar inside a compressed file."""
    if form == "tar.gz":
        return gzip.GzipFile(fileobj=file)
    if form == "tar.bz2":
        return bz2.BZ2File(file)
    return lzma.LZMAFile(file) if form == "tar.xz" else cast("tars.Source", file)
