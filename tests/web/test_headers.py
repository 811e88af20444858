import pytest

from .conftest import Get

OURS = ["/", "/search?q=van", "/record/1", "/record/1.txt", "/record/nope", "/static/site.css"]
DATASETTE_S = ["/archive", "/archive/pages", "/archive/pages/1.json", "/nope", "/-/versions"]


@pytest.mark.parametrize("path", OURS)
def test_the_archive_s_pages_may_run_no_script_at_all(get: Get, path: str) -> None:
    """Nothing is allowed but its own style sheets, pictures and forms."""
    policy = get(path).headers["content-security-policy"]

    assert policy == (
        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "style-src 'self'; img-src 'self'"
    )


@pytest.mark.parametrize("path", DATASETTE_S)
def test_datasette_s_pages_may_run_its_own_files_only(get: Get, path: str) -> None:
    """No inline script there either."""
    policy = get(path).headers["content-security-policy"]

    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("path", [*OURS, *DATASETTE_S])
def test_every_answer_has_the_other_headers(get: Get, path: str) -> None:
    """Errors and files too."""
    headers = get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-robots-tag"] == "noindex, nofollow"


def test_robots_are_asked_to_stay_away(get: Get) -> None:
    """By robots.txt as well."""
    assert get("/robots.txt").text == "User-agent: *\nDisallow: /"
