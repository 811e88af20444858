"""Mynewsdesk beyond its saved pages: addresses of pictures."""

from collections.abc import Callable

import pytest

from platforms import mynewsdesk
from platforms.page import Page

PICTURE = "https://resources.mynewsdesk.example/image/upload/"


@pytest.mark.parametrize(
    "cut",
    ["", "c_limit,f_auto,w_700/", "t_limit_1000/", "c_fill,h_300/f_auto/", "ar_16:9,c_fill,g_auto,w_1200/"],
)
def test_a_picture_is_one_however_it_is_cut(make_page: Callable[..., Page], cut: str) -> None:
    """A new size of a picture is no edit of the text."""
    page = make_page(
        f'<main><h1>Van found</h1><img src="{PICTURE}{cut}v1608/aq3v_xharn.jpg" alt="Van"><p>Back</p></main>',
        url="https://news.wessex.example/news/van-found-695003",
    )

    record = mynewsdesk.read_record(page)

    assert record.body == f"![Van]({PICTURE}v1608/aq3v_xharn.jpg)\n\nBack"
