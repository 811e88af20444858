"""`python -m bench`: measures, prints a line each, judges nothing."""

import tempfile
from pathlib import Path

from bench import crawling, loading

with tempfile.TemporaryDirectory() as folder:
    loading.measure(Path(folder))
    crawling.measure(Path(folder))
