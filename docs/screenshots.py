"""`python -m docs.screenshots`: the documents' pictures of the main pages, taken from the demo's archive.

Needs chromium and an archive that `make demo` has built. Writes docs/images/<page>.png and
<page>-phone.png.
"""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from archive.connection import open_to_read
from docs.generate import ROOT

IMAGES: Final = ROOT / "docs" / "images"
SIZES: Final = {"": (1280, 960), "-phone": (390, 844)}
"""What stands behind a picture's name, and its width and height."""

_MOST_EDITED: Final = """
SELECT page
FROM history
WHERE change = 'source-edit' AND edit_size = 'major'
ORDER BY edit_meanings LIKE '%outcome%' DESC, version DESC, page
LIMIT 1
"""


def main() -> None:
    """Take every picture."""
    archive = ROOT / "archive.db"
    with closing(open_to_read(archive)) as connection:
        (record,) = connection.execute(_MOST_EDITED).fetchone()
    pages = {
        "front": "/",
        "search": "/search?q=burglary+OR+robbery",
        "record": f"/record/{record}",
        "diff": f"/record/{record}/diff/1/2?view=side",
        "changes": "/changes?event=edited",
        "coverage": "/coverage",
        "charts": "/charts",
    }
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "web.serve", "--port", str(port)], cwd=ROOT)  # noqa: S603
    try:
        _wait_for(f"http://127.0.0.1:{port}/robots.txt")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, path in pages.items():
                _take(browser, f"http://127.0.0.1:{port}{path}", name=name)
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=20)


def _take(browser: Browser, address: str, *, name: str) -> None:
    for ending, (width, height) in SIZES.items():
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        page.goto(address)
        page.screenshot(path=IMAGES / f"{name}{ending}.png")
        page.close()


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  (our own server)
                return
        except OSError:
            time.sleep(0.2)
    sys.exit(f"{address}: expected an answer within 20 s, found none")


if __name__ == "__main__":
    main()
