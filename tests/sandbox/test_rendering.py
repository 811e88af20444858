"""Pages look as those of their platform do, and say what the world says."""

import re
from collections.abc import Callable
from html import unescape

import pytest

from sandbox.rendering import REDESIGNS
from sandbox.server import Sandbox

from .conftest import NEWS, Get, entries


@pytest.mark.parametrize("force", NEWS)
def test_pages_hold_every_text_in_order(sandbox: Sandbox, get: Get, force: str) -> None:
    """What the world says is what a reader sees; addresses of mail may be hidden."""
    sights = sandbox.world.at(0)[force][::9]

    for sight in sights:
        words = unescape(re.sub(r"<[^>]+>", "", get(force, sight.path).text))
        place = 0
        for text in sight.state.content.texts:
            shown = re.sub(r"[\w.-]+@[\w.-]+\.example", "[email\xa0protected]", text)
            place = max(words.find(text, place), words.find(shown, place))
            assert place >= 0


def test_an_article_has_the_platform_s_tags(sandbox: Sandbox, get: Get) -> None:
    """Open Graph tags, a title with the site's name, and the date in the text alone."""
    entry = next(e for e in entries(sandbox, "wessex") if e.alive and e.kind == "news" and "&" not in e.title)

    text = get("wessex", entry.path).text

    tags = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', text))
    assert unescape(tags["title"]) == f"{entry.title} | Wessex Police"
    assert tags["type"] == "website"
    assert tags["locale"] == "en_GB"
    assert tags["url"] == sandbox.origins["wessex"] + entry.path
    assert "?crop=(33,0,1268,650)&amp;w=600&amp;h=300&amp;scale=both&amp;mode=max" in tags["image"]
    assert len(re.findall(r"Published: \d\d:\d\d \d\d/\d\d/\d{4}", text)) == 1
    assert "article:published_time" not in text


def test_the_2018_layout_has_key_points_and_a_short_date(sandbox: Sandbox, get: Get) -> None:
    """Its only tag is the description, and its list of headings comes first."""
    page = next(
        p
        for p in sandbox.world.pages_of("old-harnshire", day=0)
        if p.status(0) == "live" and p.states[0].content.keys and len(p.states) == 1
    )

    text = get("old-harnshire", page.path).text

    assert re.findall(r'property="([^"]+)"', text) == ["og:description"]
    assert re.search(r'<p class="date">\d{1,2} [A-Z][a-z]{2} \d{4}</p>', text)
    assert text.index("<li><h3>") < text.index("<p>", text.index("</h1>") + 60)


def test_sites_mark_up_questions_each_in_its_own_way(sandbox: Sandbox, get: Get) -> None:
    """Details, a hidden panel under a button, an open one."""
    texts = {
        force: get(force, next(e.path for e in entries(sandbox, force) if "frequently-asked" in e.path)).text
        for force in ("wessex", "mercia-vale", "gwynfa")
    }

    assert texts["wessex"].count("<details") >= 10
    assert texts["mercia-vale"].count('aria-expanded="false"') >= 10
    assert texts["gwynfa"].count('aria-expanded="true"') >= 10


def test_mail_is_hidden_as_cloudflare_hides_it(get: Get, sandbox: Sandbox) -> None:
    """The address is not in the page, and its code gives it back; other sites link it."""
    careers = {
        force: get(force, str(sandbox.world.forces[force].careers)).text for force in ("wessex", "gwynfa")
    }

    codes = re.findall(r'data-cfemail="([0-9a-f]+)"', careers["wessex"])
    key, *rest = bytes.fromhex(codes[0])
    assert bytes(byte ^ key for byte in rest).decode() == "recruitment@wessex-police.example"
    assert "recruitment@wessex-police.example" not in re.sub(r"<meta[^>]*>", "", careers["wessex"])
    assert 'href="mailto:recruitment@gwynfa-police.example"' in careers["gwynfa"]


def test_one_site_writes_entities_only(sandbox: Sandbox, get: Get) -> None:
    """Nothing beyond ASCII is on the wire, and every sign is still there."""
    entry = next(e for e in entries(sandbox, "mercia-vale") if e.alive and e.kind == "news")

    got = get("mercia-vale", entry.path)

    assert got.body.isascii()
    assert "&#8217;" in got.text


def test_a_redesign_changes_frames_and_no_words(
    sandbox: Sandbox, get: Get, day: Callable[[int], None]
) -> None:
    """Every page is served anew, and the ledger counts no state."""
    first = REDESIGNS["wessex"]
    page = next(
        p
        for p in sandbox.world.pages_of("wessex", day=0)
        if p.status(first) == "live" and len(p.states) == 1 and p.published
    )
    day(first - 1)
    before = get("wessex", page.path)
    day(first)

    after = get("wessex", page.path)

    assert before.headers["etag"] != after.headers["etag"]
    assert before.headers["last-modified"] != after.headers["last-modified"]
    texts = [re.search(r"<article.*?</article>", got.text, re.DOTALL) for got in (before, after)]
    words = [re.sub(r"<[^>]+>", "", found[0]) for found in texts if found]
    assert words[0] == words[1]
