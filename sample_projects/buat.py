"""Writes the samples' documents and the faulty samples: `python sample_projects/buat.py [--check] [NAME...]`.

Everything comes from `sumber/` and from the application in `buku-surat/`; two runs give the same bytes. `--check`
writes nothing and exits 1 when a file on disk is not what it would write.
"""

from __future__ import annotations

import sys

from making.decisions import decisions
from making.samples import HERE, Files, files_of, names


def main(arguments: list[str]) -> int:
    """Writes or compares the samples named, or all of them."""
    check = "--check" in arguments
    wrong = sum(_settled(files_of(name), check) for name in [a for a in arguments if a != "--check"] or names())
    wrong += _settled(decisions(), check)  # last: they hold the digests of what was written before
    return int(check and wrong > 0)


def _settled(files: Files, check: bool) -> int:
    """Writes, or with `check` only counts, the files that are not yet on disk as they should be."""
    wrong = {path: data for path, data in files.items() if not _same(path, data)}
    for path, data in wrong.items():
        sys.stdout.write(f"{'differs' if check else 'written'}: {path}\n")
        if not check:
            (HERE / path).parent.mkdir(parents=True, exist_ok=True)
            (HERE / path).write_bytes(data)
    return len(wrong)


def _same(path: str, data: bytes) -> bool:
    return (HERE / path).is_file() and (HERE / path).read_bytes() == data


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
