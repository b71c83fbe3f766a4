"""Pictures of a report as people see it: on a laptop's screen, on a phone, and on A4.

    python -m benchmarks.report_pictures demo-output/tanpa-uji/laporan.html docs/pictures

writes the README's laporan.png (1366 x 768). With --all also laporan-ponsel.png (390 x 844) and laporan-cetak.pdf, and
prints how large and how long the page is. Needs Chromium.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser import browser

LAPTOP, PHONE = (1366, 768), (390, 844)


def main(report: Path, folder: Path, *, everything: bool) -> None:
    """Takes the pictures of one report."""
    folder.mkdir(parents=True, exist_ok=True)
    with browser() as page:
        page.open(report, *LAPTOP)
        (folder / "laporan.png").write_bytes(page.picture())
        if not everything:
            return
        (folder / "laporan-cetak.pdf").write_bytes(page.printed())
        screens = [page.run("document.documentElement.scrollHeight") / LAPTOP[1]]
        page.open(report, *PHONE, phone=True)
        (folder / "laporan-ponsel.png").write_bytes(page.picture())
        screens.append(page.run("document.documentElement.scrollHeight") / PHONE[1])
    print(f"{report.stat().st_size / 1000:.0f} kB, {screens[0]:.0f} screens on a laptop, {screens[1]:.0f} on a phone")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), everything="--all" in sys.argv[3:])
