"""The units in deploy/: systemd takes them as they are, and they fit what the command does."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

import settings
from collecting.verdict import Exit
from web import serve

SERVICES = (
    "police-archive-collect.service",
    "police-archive-snapshot.service",
    "police-archive-web.service",
)
UNITS = (
    *SERVICES,
    "police-archive-collect.timer",
    "police-archive-snapshot.timer",
    "police-archive-failed@.service",
)
CHECKOUT = "/opt/police-archive"
PUBLIC = "/var/lib/police-archive-public/archive.db"


@pytest.fixture
def installed(root: Path, tmp_path: Path) -> Path:
    """The units as an operator installs them, for a checkout that lies elsewhere."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze, which this machine has not")
    for name in ("scrapy", "python"):
        command = tmp_path / "checkout/.venv/bin" / name
        command.parent.mkdir(parents=True, exist_ok=True)
        command.touch(mode=0o755)
    units = tmp_path / "units"
    units.mkdir()
    for name in UNITS:
        text = (root / "deploy" / name).read_text(encoding="utf-8")
        placed = text.replace(CHECKOUT, str(tmp_path / "checkout"))
        (units / name).write_text(placed, encoding="utf-8")
    return units


def analyze(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["systemd-analyze", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_systemd_takes_the_units(installed: Path) -> None:
    """No unknown key, no missing program, no warning."""
    found = analyze("verify", *(f"./{name}" for name in UNITS), folder=installed)

    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_a_misspelt_key_would_be_found(installed: Path) -> None:
    """The test above can fail."""
    unit = installed / "police-archive-collect.service"
    unit.write_text(unit.read_text(encoding="utf-8").replace("PrivateTmp", "PrivateTemp"), encoding="utf-8")

    assert "PrivateTemp" in analyze("verify", f"./{unit.name}", folder=installed).stderr


@pytest.mark.parametrize("service", SERVICES)
def test_the_services_are_hardened(installed: Path, service: str) -> None:
    """Their exposure is 2.0 of 10 at most, which is little for what uses the network."""
    if "--offline" not in analyze("--help", folder=installed).stdout:
        pytest.skip("needs systemd 250 or later")

    found = analyze("security", "--offline=yes", "--threshold=20", f"./{service}", folder=installed)

    assert found.returncode == 0, found.stdout


def test_the_service_fits_the_command(root: Path) -> None:
    """A run ends by itself before systemd would end it, and what is no failure is taken for none."""
    service = _service(root / "deploy" / UNITS[0])

    hours = int(service["TimeoutStartSec"].removesuffix("h"))
    assert hours * 60 > int(settings.COLLECT_MAX_MINUTES) + 10
    assert int(service["TimeoutStopSec"]) >= 15
    assert service["SuccessExitStatus"].split() == [str(int(Exit.LOCKED)), "SIGTERM"]


def test_the_server_serves_what_the_snapshot_makes(root: Path) -> None:
    """As another user, who cannot reach the archive, and only for a proxy on this machine."""
    makes = _service(root / "deploy/police-archive-snapshot.service")
    serves = _service(root / "deploy/police-archive-web.service")

    assert f"snapshot {PUBLIC}" in makes["ExecStart"]
    assert f"--public {PUBLIC} " in serves["ExecStart"] + " "
    assert serves["User"] != makes["User"]
    assert "-/var/lib/police-archive" in serves["InaccessiblePaths"].split()
    assert "ReadWritePaths" not in serves
    assert serves["IPAddressAllow"] == "localhost"
    assert makes["ExecStartPost"].endswith("restart police-archive-web.service")


def test_the_server_takes_the_arguments_that_it_is_given(root: Path) -> None:
    """Those of the unit are those of the program."""
    command = _service(root / "deploy/police-archive-web.service")["ExecStart"].split()

    chosen = serve._parser().parse_args(command[command.index("web.serve") + 1 :])

    assert (str(chosen.public), chosen.https, chosen.port) == (PUBLIC, True, 8001)


def _service(path: Path) -> "configparser.SectionProxy":
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # as the library's own documents say
    parser.read(path, encoding="utf-8")
    return parser["Service"]
