"""Where a page leads."""

from collections.abc import Callable

import pytest

from platforms.page import Page
from platforms.reading import document, links
from platforms.reading.listing import trees

MakePage = Callable[..., Page]
HOST = "https://www.wessex.example"


def test_links_of_the_sites_own_hosts_are_kept(make_page: MakePage) -> None:
    """The page's host, the site's domains and the section's own count; files, places and others do not."""
    hrefs = [
        "/a/",
        "b/#c",
        "https://www.wessex.example:443/d/?utm_source=x",
        "http://127.0.0.1:8101/e/",
        "https://mirror.example/f/",
        "https://elsewhere.example/g/",
        "/h.PDF",
        "#top",
        "",
        "mailto:a@b.example",
        "http://[",
    ]
    page = make_page(
        "".join(f"<a href='{href}'>x</a>" for href in hrefs),
        url="https://mirror.example/news/",
        start="http://127.0.0.1:8101/news/",
    )

    found = links.all_anchors(page, document.parse(page.html))

    assert [anchor.url for anchor in found] == [
        "https://mirror.example/a/",
        "https://mirror.example/news/b/",
        f"{HOST}/d/",
        "http://127.0.0.1:8101/e/",
        "https://mirror.example/f/",
    ]


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("<a href=/a/ rel='nofollow next'>2</a>", True),
        ("<link href=/a/ rel=next>", True),
        ("<a href=/a/>Next page ›</a>", True),
        ("<a href=/a/>Tudalen nesaf</a>", True),
        ("<a href=/a/>Nästa sida</a>", True),
        ("<a href=/a/>Nächste Seite</a>", True),
        ("<a href=/a/>Næste ›</a>", True),
        ("<a href=/a/>Weiterleitung</a>", False),
        ("<a href=/a/ aria-label=Next>→</a>", True),
        ("<a href=/a/>Next steps</a>", False),
        ("<a href=/a/ rel=prev>Previous</a>", False),
    ],
)
def test_the_next_page_is_known_by_relation_or_words(link: str, leads: bool, make_page: MakePage) -> None:  # noqa: FBT001
    """English and Welsh words count, whole; other links that begin alike do not."""
    page = make_page(link)

    found = links.all_anchors(page, document.parse(link))

    assert [links.leads_on(anchor) for anchor in found] == [leads]


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("/careers", "/careers/"),
        (
            "/police-forces/kent/areas/kent/c/careers/police-officers/",
            "/police-forces/kent/areas/kent/c/careers/",
        ),
        ("/cy-GB/heddluoedd/gwynfa/areas/gyrfaoedd/gyrfaoedd/", "/cy-GB/heddluoedd/gwynfa/areas/gyrfaoedd/"),
        ("/join-us/", "/join-us/"),
        ("/", "/"),
    ],
)
def test_a_tree_lies_under_its_first_careers(path: str, root: str) -> None:
    """In English and Welsh; a tree that has no such part lies under its start."""
    assert trees.root_of(path) == root
