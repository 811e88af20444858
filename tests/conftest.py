"""What all tests share: an option, the checkout, the real material beside it, hypothesis made repeatable."""

from pathlib import Path

import hypothesis
import pytest

from tests.starting import stop_starter

hypothesis.settings.register_profile("project", deadline=None, database=None, derandomize=True)
hypothesis.settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected files of saved pages, as read today",
    )


def pytest_sessionfinish() -> None:
    stop_starter()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The real material, which lies beside the checkout and is never part of it."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the real material in ../shared, which only some machines have")
    return folder
