"""The registry reads the sandbox's site files."""

from pathlib import Path
from urllib.parse import urlsplit

from sandbox.server import Sandbox
from sites.registry import load_registry


def test_site_files_are_what_the_registry_reads(sandbox: Sandbox, tmp_path: Path) -> None:
    """Absolute addresses with the right ports, for each force."""
    written = sandbox.write_sites(tmp_path)

    registry = load_registry(tmp_path)

    assert [path.relative_to(tmp_path).parent.name for path in written] == ["gb"] * 4
    assert list(registry) == ["gwynfa", "mercia-vale", "old-harnshire", "wessex"]
    for force, origin in sandbox.origins.items():
        site = registry[force]
        assert site.domains == (urlsplit(origin).netloc,)
        assert all(section.start_url(site).startswith(f"{origin}/") for section in site.sections)
    assert registry["mercia-vale"].sections[0].feed is not None
    assert registry["gwynfa"].sections[0].categories == ("Appeals", "News")
    assert [section.kind for section in registry["gwynfa"].sections] == ["news", "news", "careers", "careers"]
    assert registry["old-harnshire"].sections[0].platform == "herts_2018"
