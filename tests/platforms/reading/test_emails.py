"""Hidden e-mail addresses."""

import pytest

from platforms.reading import document

CODE = "42282d0235273131273a6c273a232f322e27"  # jo@wessex.example


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (f"<a href=/cdn-cgi/l/email-protection data-cfemail={CODE}>[x]</a>", "jo@wessex.example"),
        (
            f"<a href='/cdn-cgi/l/email-protection#{CODE}'>Write to us</a>",
            '<a href="mailto:jo@wessex.example">Write to us</a>',
        ),
        (
            f"<a href='/cdn-cgi/l/email-protection#{CODE}'><span data-cfemail={CODE}>[x]</span></a>",
            '<a href="mailto:jo@wessex.example">jo@wessex.example</a>',
        ),
        ("<span data-cfemail>[x]</span>", '<span data-cfemail="">[x]</span>'),
        (
            "<a href='/cdn-cgi/l/email-protection#zz'>x</a>",
            '<a href="/cdn-cgi/l/email-protection#zz">x</a>',
        ),
    ],
)
def test_a_hidden_address_is_shown(source: str, shown: str) -> None:
    """The address is put back as text and as a link; what is no code stays as it is."""
    tree = document.parse(f"<p>{source}</p>")

    assert document.one(tree, "p").html == f"<p>{shown}</p>"
