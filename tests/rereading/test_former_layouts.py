"""Captures of layouts that are gone: the shipped site files lead them to the reader of their time."""

from functools import cache
from pathlib import Path

import pytest

from rereading.place import section_for
from sites.registry import Registry, load_registry

ROOT = Path(__file__).parents[2]
ADDRESSES = {
    "https://media.btp.police.uk/r/11842/owner_of_trombone_soug": "btp btp_media_2021",
    "https://www.psni.police.uk/news/Latest-News/280317-lorry-sheds-gravel/": "northern-ireland psni_2021",
    "https://www.durham.police.uk/news-and-events/Pages/Boots-found.aspx": "durham sharepoint_2019",
    "https://www.cumbria.police.uk/News/News-Articles/2020/May/Sheep.aspx": "cumbria aspnet_2020",
    "https://www.dorset.police.uk/news-information/article/8741": "dorset goss_2021",
    "https://www.wiltshire.police.uk/article/8360/Footbridge-closed": "wiltshire goss_2021",
    "https://www.norfolk.police.uk/news/latest-news/28-03-2018/sheds-emptied": "norfolk drupal_2021",
    "https://www.suffolk.police.uk/news/latest-news/sheds-emptied": "suffolk drupal_2021",
    "https://www.humberside.police.uk/news/ferry-street-open-again": "humberside drupal_2021",
    "https://west-midlands.police.uk/news/ring-road-open-again": "west-midlands drupal_2021",
    "https://www.nottinghamshire.police.uk/news-article/bicycles-marked": "nottinghamshire drupal_2021",
    "https://northyorkshire.police.uk/news/milk-float-recovered/": "north-yorkshire wordpress_2021",
    "https://www.lincs.police.uk/news-campaigns/news/2020/scarecrow-taken/": "lincolnshire year_folders_2021",
    "https://www.lancashire.police.uk/news/2020/december/square-open/": "lancashire year_folders_2021",
    "https://beta.northumbria.police.uk/latest-news/2021/january/kestrel/": "northumbria year_folders_2021",
    "https://www.southyorks.police.uk/find-out/news-and-appeals/2020/december-2020/square-open/": (
        "south-yorkshire year_folders_2021"
    ),
    "https://www.herts.police.uk/news-and-appeals/hat-found-1831ALL": "hertfordshire herts_2018",
}
"""Addresses of the forms that once were, their last parts invented, with their site and its reader then."""


@cache
def _registry() -> Registry:
    return load_registry(ROOT / "sites")


@pytest.mark.parametrize("url", ADDRESSES)
@pytest.mark.parametrize("kind", [None, "news"])
def test_an_article_of_a_former_layout_is_read_by_it(url: str, kind: str | None) -> None:
    """Whether the archive knows the page or has its address alone."""
    place = section_for(_registry(), url, captured_at="2021-03-01T12:00:00Z", kind=kind)

    assert place is not None
    assert f"{place[0].id} {place[1].platform}" == ADDRESSES[url]


@pytest.mark.parametrize(
    ("url", "captured_at", "platform"),
    [
        (
            "https://www.westmercia.police.uk/article/7/Van-found",
            "2018-05-01T12:00:00Z",
            "goss_2021",
        ),
        (
            "https://www.westmercia.police.uk/news/west-mercia/news/2020/may/van-found/",
            "2020-05-02T12:00:00Z",
            "single_online_home",
        ),
        (
            "https://www.norfolk.police.uk/news/norfolk/news/2021/february/van-found/",
            "2021-03-01T12:00:00Z",
            "single_online_home",
        ),
        (
            "https://www.durham.police.uk/news-and-events/Pages/Boots-found.aspx",
            "2021-09-01T12:00:00Z",
            "sharepoint_2019",
        ),
    ],
)
def test_a_site_that_changed_is_read_by_address_and_day(url: str, captured_at: str, platform: str) -> None:
    """By the day that its file gives, and where that is off, by the form of the address."""
    place = section_for(_registry(), url, captured_at=captured_at)

    assert place is not None
    assert place[1].platform == platform
