from dataclasses import replace
from pathlib import Path

import pytest

from sites.registry import Registry, SiteError, load_registry, load_site

TEXT = """\
name: {area} Police
area: {area}
timezone: Europe/London
domains: [{domain}]
former_domains: [{former}]
licence: unknown
verified: never
sections: []
"""


def write(path: Path, *, area: str, domain: str, former: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(area=area, domain=domain, former=former), encoding="utf-8")
    return path


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    write(
        tmp_path / "gb/wessex.yaml", area="Wessex", domain="www.wessex.example", former="old.wessex.example"
    )
    write(tmp_path / "gb/gwynfa.yaml", area="Gwynfa", domain="127.0.0.1:8101, www.shared.example")
    write(tmp_path / "je/mercia-vale.yaml", area="Mercia Vale", domain="shared.example")
    (tmp_path / "__init__.py").touch()
    return load_registry(tmp_path)


def test_sites_stand_in_the_order_of_their_ids(registry: Registry) -> None:
    """The order is the ids', whatever the folders."""
    ids = list(registry)

    assert ids == ["gwynfa", "mercia-vale", "wessex"]
    assert len(registry) == 3


def test_a_site_takes_id_and_country_from_its_path(registry: Registry) -> None:
    """The stem is the id, the folder the country."""
    site = registry["mercia-vale"]

    assert (site.id, site.country, site.file) == ("mercia-vale", "je", "je/mercia-vale.yaml")


def test_by_area_is_exact(registry: Registry) -> None:
    """An area is looked up to the letter; no near name is taken for it."""
    found = [registry.by_area(area) for area in ("Wessex", "wessex", "Wessex Police")]

    assert found == [registry["wessex"], None, None]


def test_by_area_knows_further_names(tmp_path: Path) -> None:
    """Older records may name the area otherwise."""
    path = write(tmp_path / "gb/wessex.yaml", area="Wessex", domain="www.wessex.example")
    path.write_text(path.read_text(encoding="utf-8") + "areas: [West Saxony]\n", encoding="utf-8")

    site = load_registry(tmp_path).by_area("West Saxony")

    assert site is not None
    assert site.id == "wessex"


@pytest.mark.parametrize(
    ("host", "site_id"),
    [
        ("www.wessex.example", "wessex"),
        ("WWW.Wessex.Example", "wessex"),
        ("wessex.example", "wessex"),
        ("old.wessex.example", "wessex"),
        ("127.0.0.1:8101", "gwynfa"),
        ("127.0.0.1", None),
        ("www.shared.example", None),
        ("other.example", None),
    ],
)
def test_by_host_gives_the_one_site_that_has_it(registry: Registry, host: str, site_id: str | None) -> None:
    """Former hosts count, shared ones have no single answer, a port is part of the name."""
    site = registry.by_host(host)

    assert (site and site.id) == site_id


def test_one_id_in_two_folders_is_refused(tmp_path: Path) -> None:
    """Ids are unique in the registry, not in a country."""
    write(tmp_path / "gb/wessex.yaml", area="Wessex", domain="www.wessex.example")
    write(tmp_path / "je/wessex.yaml", area="Other", domain="www.other.example")

    with pytest.raises(SiteError) as caught:
        load_registry(tmp_path)

    assert str(caught.value) == (
        "je/wessex.yaml: id: found 'wessex', which gb/wessex.yaml has too, expected one of its own"
    )


def test_one_area_in_two_files_is_refused(tmp_path: Path) -> None:
    """A copied file whose area was forgotten would take the other's records."""
    write(tmp_path / "gb/gwynfa.yaml", area="Wessex", domain="www.gwynfa.example")
    write(tmp_path / "gb/wessex.yaml", area="Wessex", domain="www.wessex.example")

    with pytest.raises(SiteError) as caught:
        load_registry(tmp_path)

    assert str(caught.value) == (
        "gb/wessex.yaml: area: found 'Wessex', which gb/gwynfa.yaml has too, expected one of its own"
    )


def test_the_same_site_twice_is_refused(registry: Registry) -> None:
    """A registry made of sites is as strict as one made of files."""
    site = registry["wessex"]

    with pytest.raises(SiteError) as caught:
        Registry([site, replace(site, area="Elsewhere")])

    assert str(caught.value).startswith("gb/wessex.yaml: id: found 'wessex', which")


@pytest.mark.parametrize(
    "name",
    [
        "gb/Wessex.yaml",
        "gb/wessex_police.yaml",
        "gb/-wessex.yaml",
        "gb/unlisted.yaml",
        "gb/wessex.yml",
        "uk2/a.yaml",
    ],
)
def test_a_wrong_file_name_is_refused(tmp_path: Path, name: str) -> None:
    """A file that would be overlooked, or give an unusable id, is an error."""
    path = write(tmp_path / name, area="Wessex", domain="www.wessex.example")

    with pytest.raises(SiteError) as caught:
        load_registry(tmp_path)

    assert str(caught.value) == (
        f"{path}: name: found '{name}', expected <country>/<id>.yaml: two small letters, "
        "then small letters, digits and single hyphens, and not 'unlisted'"
    )


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    """Another encoding is an error that names the file."""
    path = write(tmp_path / "gb/wessex.yaml", area="Wessex", domain="www.wessex.example")
    path.write_bytes("name: Bro Gŵyr".encode("utf-16"))

    with pytest.raises(SiteError) as caught:
        load_site(path)

    assert str(caught.value).startswith(f"{path}: found no readable text ('utf-8' codec can't decode")


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    """An absent file is the registry's own error, not the system's."""
    path = tmp_path / "gb/wessex.yaml"

    with pytest.raises(SiteError, match="found no readable text"):
        load_site(path)


def test_a_folder_without_site_files_is_refused(tmp_path: Path) -> None:
    """A wrong SITES_DIR must not pass for a registry of nothing."""
    with pytest.raises(SiteError) as caught:
        load_registry(tmp_path)

    assert str(caught.value) == f"{tmp_path}: found no site file, expected {tmp_path}/<country>/<id>.yaml"
