"""JobPosting: a site of a force's own whose adverts state themselves in JSON-LD.

Its list of vacancies also leads to a page that is none, and so is asked for and refused.
"""

import json
from collections.abc import Iterator
from typing import Any

from sandbox import vacancies
from sandbox.answers import Answer
from sandbox.drafts import Content
from sandbox.force import Force
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View
from sandbox.page import Page

_ADVICE = "how-to-apply/"


class _JobPosting(Layout):
    precision = "day"

    def pages(self, force: Force, *, seed: int) -> Iterator[Page]:
        del seed
        return vacancies.pages(force)

    def routes(self, view: View) -> Iterator[Route]:
        path = view.force.news + _ADVICE
        yield path, lambda asked: view.html("advice", path=asked.path, title="How to apply")

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("page"), length=3)
        advice = view.force.news + _ADVICE
        return view.html("listing", path=asked.path, title="Vacancies", turn=turn, advice=advice)

    def article(self, view: View, page: Page, says: Content, *, path: str) -> bytes:
        told = vacancies.advert(page, day=view.day)
        posting = json.dumps(_posting(page, told, text=view.body(says)), ensure_ascii=False).replace(
            "<", "\\u003c"
        )
        return view.frame.article(
            page, says, path=path, posting=posting, closed=told.closed, rank=told.facts["Rank"]
        )

    def sections(self, force: Force, origin: str) -> list[dict[str, Any]]:
        (board,) = super().sections(force, origin)
        return [board | {"kind": "vacancy"}]


def _posting(page: Page, told: vacancies.Advert, *, text: str) -> dict[str, Any]:
    least, most = (float(amount) for amount in told.facts["Salary"].split(" - "))
    value = {"@type": "QuantitativeValue", "minValue": least, "maxValue": most, "unitText": "YEAR"}
    closing = {} if told.closing is None else {"validThrough": f"{told.closing}T23:59:00+00:00"}
    return {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": page.states[0].content.title,
        "hiringOrganization": {"@type": "Organization", "name": page.force.name},
        "identifier": {"@type": "PropertyValue", "name": page.force.name, "value": told.facts["Reference"]},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": told.facts["Location"]}},
        "employmentType": told.facts["Hours"],
        "datePosted": f"{page.published:%Y-%m-%d}",
        "baseSalary": {"@type": "MonetaryAmount", "currency": "GBP", "value": value},
        "description": text,
        **closing,
    }


LAYOUT = _JobPosting()
