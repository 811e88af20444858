from pathlib import Path

from tests.spiders.workplace import ROOT, Workplace


def test_without_contact_no_real_site_is_asked(tmp_path: Path) -> None:
    """A crawl of a shipped site without CONTACT exits 2 and says how to set it; nothing is begun."""
    workplace = Workplace(tmp_path)

    crawled = workplace.crawl("news", "-a", "site=kent", SITES_DIR=str(ROOT / "sites"))

    assert crawled.code == 2
    assert crawled.log.endswith(
        "crawl: CONTACT: www.kent.police.uk is beyond this machine and expects to know who asks; "
        "set it, e.g. CONTACT=archive@example.org\n"
    )
    assert not workplace.archive.exists()
