import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.addresses import AddressError, is_web, normalise

PARTS = st.lists(
    st.sampled_from("% %4 %41 %2 5 %25 %2F %e2%80%99 ’ / .. ? & &amp; amp; # ; = : @ [ ]".split())  # noqa: SIM905
    | st.sampled_from(["utm_source", "%75tm_source", "w=1", ".jpg", " ", "\u2028"])
    | st.text(max_size=3),
    max_size=8,
).map("".join)
HOSTS = st.sampled_from(
    [
        "www.wessex.example",
        "A.EXAMPLE.",
        "[::1]",
        "[FE80::1]",
        "wéssex.example",
        "x:443",
        "x:80",
        "x:8080",
        "u:p@h",
    ]
) | st.text(max_size=4)

SAME = {
    "scheme and host in capitals": ("HTTPS://WWW.Wessex.Example/News/", "https://www.wessex.example/News/"),
    "the default port": ("https://www.wessex.example:443/a", "https://www.wessex.example/a"),
    "the default port of http": ("http://www.wessex.example:80/a", "http://www.wessex.example/a"),
    "an empty port": ("https://www.wessex.example:/a", "https://www.wessex.example/a"),
    "no path": ("https://www.wessex.example", "https://www.wessex.example/"),
    "a fragment": ("https://www.wessex.example/a#top", "https://www.wessex.example/a"),
    "an empty query": ("https://www.wessex.example/a?", "https://www.wessex.example/a"),
    "white space around it": (" https://www.wessex.example/a\n", "https://www.wessex.example/a"),
    "a final dot of the host": ("https://www.wessex.example./a", "https://www.wessex.example/a"),
    "a user's name": ("https://me:secret@www.wessex.example/a", "https://www.wessex.example/a"),
    "tracking": (
        "https://www.wessex.example/a?utm_source=x&page=2&UTM_Medium=y&fbclid=1&gclid=2&mc_cid=3&wt.mc_id=4",
        "https://www.wessex.example/a?page=2",
    ),
    "escaped tracking": ("https://www.wessex.example/a?ut%6D_source=x", "https://www.wessex.example/a"),
    "ampersands of HTML": (
        "https://www.wessex.example/a?b=1&amp;c=2",
        "https://www.wessex.example/a?b=1&c=2",
    ),
    "an image's crop": (
        "https://www.wessex.example/van.JPG?crop=(0,0,9,9)&w=600&amp;h=300&v=2",
        "https://www.wessex.example/van.JPG?v=2",
    ),
    "curly quotes": ("https://www.wessex.example/man’s-van", "https://www.wessex.example/man%E2%80%99s-van"),
    "escapes in small letters": (
        "https://www.wessex.example/%e2%80%99",
        "https://www.wessex.example/%E2%80%99",
    ),
    "needless escapes": ("https://www.wessex.example/%61%2D%7E", "https://www.wessex.example/a-~"),
    "spaces": ("https://www.wessex.example/a b?c=d e", "https://www.wessex.example/a%20b?c=d%20e"),
    "a bare percent sign": ("https://www.wessex.example/100%-off", "https://www.wessex.example/100%25-off"),
    "a host of another script": (
        "https://www.heddlu-gwŷr.example/a",
        "https://www.xn--heddlu-gwr-5hc.example/a",
    ),
    "an IPv6 host": ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
}

OTHER = {
    "another port": ("https://www.wessex.example:8443/a", "https://www.wessex.example/a"),
    "another scheme": ("http://www.wessex.example/a", "https://www.wessex.example/a"),
    "the path's case": ("https://www.wessex.example/A", "https://www.wessex.example/a"),
    "the path's final slash": ("https://www.wessex.example/a/", "https://www.wessex.example/a"),
    "an escaped slash": ("https://www.wessex.example/a%2Fb", "https://www.wessex.example/a/b"),
    "an escaped question mark": ("https://www.wessex.example/a%3Fb", "https://www.wessex.example/a?b"),
    "an escaped ampersand": ("https://www.wessex.example/?a=b%26c", "https://www.wessex.example/?a=b&c"),
    "a plus sign, escaped or not": (
        "https://www.wessex.example/?a=b%2Bc",
        "https://www.wessex.example/?a=b+c",
    ),
    "the order of parameters": ("https://www.wessex.example/?a=1&b=2", "https://www.wessex.example/?b=2&a=1"),
    "a page's width": ("https://www.wessex.example/a?w=600", "https://www.wessex.example/a"),
    "an escaped percent sign": ("https://www.wessex.example/%2541", "https://www.wessex.example/A"),
}


@pytest.mark.parametrize(("spelling", "key"), SAME.values(), ids=SAME.keys())
def test_spellings_of_one_address_meet(spelling: str, key: str) -> None:
    """What no server tells apart has one key, and the key is its own."""
    found = normalise(spelling)

    assert found == key
    assert normalise(key) == key


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER.keys())
def test_addresses_that_may_be_two_pages_stay_two(one: str, other: str) -> None:
    """What a server may tell apart is told apart."""
    keys = {normalise(one), normalise(other)}

    assert len(keys) == 2


@settings(max_examples=500)
@given(st.sampled_from(["http", "https", "HTTP"]), HOSTS, PARTS, PARTS)
def test_a_key_is_its_own_key(scheme: str, host: str, path: str, query: str) -> None:
    """Normalising twice changes nothing, and a key is plain ASCII without spaces."""
    address = f"{scheme}://{host}/{path}?{query}"

    key = normalise(address) if is_web(address) else "https://www.wessex.example/"

    assert normalise(key) == key
    assert re.fullmatch(r"https?://[!-~]+", key)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("", "expected an absolute http or https address"),
        ("/news/", "expected an absolute http or https address"),
        ("www.wessex.example/news/", "expected an absolute http or https address"),
        ("mailto:press@wessex.example", "expected an absolute http or https address"),
        ("javascript:alert(1)", "expected an absolute http or https address"),
        ("ftp://www.wessex.example/", "expected an absolute http or https address"),
        ("file:///etc/passwd", "expected an absolute http or https address"),
        ("https:///news/", "expected an absolute http or https address"),
        ("https://www.wessex.example:port/", "not an address"),
        ("https://www.wessex.example:99999/", "not an address"),
        ("https://[::1/", "not an address"),
        ("https://www wessex example/", "expected a host of letters, digits, dots and hyphens"),
        ("https://./", "expected a host of letters, digits, dots and hyphens"),
        ("https://" + "ŵ" * 70 + ".example/", "not a host"),
    ],
)
def test_what_is_no_address_on_the_web_is_refused(address: str, problem: str) -> None:
    """The message shows the address and what was expected."""
    with pytest.raises(AddressError) as caught:
        normalise(address)

    assert problem in str(caught.value)
    assert not is_web(address)
