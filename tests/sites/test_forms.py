import pytest

from sites import forms


@pytest.mark.parametrize(
    "host",
    [
        "www.wessex.example",
        "127.0.0.1:8101",
        "localhost",
        "localhost:80",
        "xn--b1a.example",
        "a-b.example:65535",
    ],
)
def test_host_takes_names_addresses_and_ports(host: str) -> None:
    """A domain is a host in small letters and may carry a port."""
    fits = forms.HOST.fits(host)

    assert fits


@pytest.mark.parametrize(
    "host",
    [
        "https://www.wessex.example",
        "www.wessex.example/",
        "WWW.wessex.example",
        "www",
        "www..example",
        "-www.example",
        "www.wessex.example:",
        "www.wessex.example:0",
        "www.wessex.example:65536",
        "www.wessex.example\n",
        "",
    ],
)
def test_host_refuses_what_is_no_host(host: str) -> None:
    """Schemes, paths, capitals, lone labels and impossible ports are mistakes."""
    fits = forms.HOST.fits(host)

    assert not fits


@pytest.mark.parametrize(
    "address", ["/", "/news/?a=b+c", "https://www.wessex.example", "http://127.0.0.1:8101/x"]
)
def test_address_takes_paths_and_web_addresses(address: str) -> None:
    """A start is a path or an absolute address of the web."""
    fits = forms.ADDRESS.fits(address)

    assert fits


@pytest.mark.parametrize(
    "address",
    [
        "",
        "news/",
        "//www.wessex.example/",
        "/a b",
        "/a#b",
        "ftp://www.wessex.example/",
        "https://",
        "http://a.example/ b",
    ],
)
def test_address_refuses_what_leads_nowhere(address: str) -> None:
    """Relative paths, other schemes, white space and fragments are mistakes."""
    fits = forms.ADDRESS.fits(address)

    assert not fits


@pytest.mark.parametrize(
    "selector",
    [
        "a",
        "*",
        "h3.post-title a",
        "div.a.b > ul#c li[class]",
        'a[href*="/news/"]',
        "a[href^='/news/'], li a[rel=next]",
        "h2 + p ~ a",
        ".views-field-field-date-time",
    ],
)
def test_selector_takes_elements_classes_ids_and_attributes(selector: str) -> None:
    """What tells links on a listing page can be said with these."""
    fits = forms.SELECTOR.fits(selector)

    assert fits


@pytest.mark.parametrize(
    "selector",
    [
        "",
        " a",
        "//h3/a",
        "HEADING:div.item",
        "a,",
        "> a",
        "div..x",
        "a[href",
        "a[href*=/news/]",
        "a::text",
        "li:has(a)",
    ],
)
def test_selector_refuses_what_no_parser_or_no_reader_understands(selector: str) -> None:
    """Other languages, broken selectors and pseudo-classes are mistakes."""
    fits = forms.SELECTOR.fits(selector)

    assert not fits


def test_path_pattern_takes_patterns_of_paths() -> None:
    """A pattern of paths begins as a path does, and can be compiled."""
    fits = [
        forms.PATH_PATTERN.fits(text) for text in ("/20", r"/news/\d+-", "/news/(a|b)/", "news/", "/(", "")
    ]

    assert fits == [True, True, True, False, False, False]


@pytest.mark.parametrize("day", ["20221231", "2022-W52-6", "2022-13-01", "31/12/2022", "2022-12", ""])
def test_day_takes_one_spelling_only(day: str) -> None:
    """A day is written YYYY-MM-DD, though Python reads more."""
    fits = [form.fits(day) for form in (forms.DAY, forms.VERIFIED)]

    assert fits == [False, False]


def test_verified_takes_never_and_days() -> None:
    """A site is verified on a day, or never."""
    fits = [forms.VERIFIED.fits(text) for text in ("never", "2026-11-20")]

    assert fits == [True, True]


def test_zone_takes_zones_and_no_folders() -> None:
    """`Europe` is a folder of the zone database, not a zone."""
    fits = [forms.ZONE.fits(text) for text in ("Europe/London", "Europe", "europe/london", "../etc/passwd")]

    assert fits == [True, False, False, False]


def test_number_is_whole_and_plain() -> None:
    """Signs, points and other scripts' digits are mistakes."""
    fits = [forms.NUMBER.fits(text) for text in ("0", "60", "-1", "1.5", "٣", "1_0", "")]

    assert fits == [True, True, False, False, False, False, False]


def test_listed_needs_no_comma_for_one_word() -> None:
    """A list of one word is the word."""
    sentence = forms.listed(["news"])

    assert sentence == "news"
