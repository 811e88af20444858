"""The upgraded reader is the project's own, a version higher."""

import pytest

from platforms.single_online_home import VERSION
from tests.simulation.project import ProjectError, upgraded
from tests.starting import ROOT


def test_an_upgraded_reader_has_the_next_version_and_reads_more() -> None:
    """The rest of it stays."""
    reader = (ROOT / "platforms" / "single_online_home.py").read_text(encoding="utf-8")

    after = upgraded(reader)

    own, following = (f'VERSION = "{int(VERSION) + more}"' for more in (0, 1))
    assert after.count(following) == 1
    assert after.replace(following, own).startswith(reader)
    assert "Read anew." in after


def test_a_reader_without_a_version_cannot_be_upgraded() -> None:
    """Place, found and expected."""
    with pytest.raises(ProjectError, match="found no VERSION, expected"):
        upgraded("")
