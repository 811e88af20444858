r"""Layouts: how each platform's sites look from outside, one module for each.

A layout is a module `sandbox/layouts/<name>.py` that ends in `LAYOUT = <its class>()`, where the class is a
`Layout` (`layouts/layout.py`) that overrides what its platform does in a way of its own. It is found by its
name: nothing is registered anywhere. `name` is the platform's name, the `layout:` of the forces that it
serves, and the folder of its templates.

To add one, `mynewsdesk` being the example to copy:

1.  `layouts/<name>.py`: mostly `printed`, `precision`, `tail` and `routes`.
2.  `templates/<name>/article.html` and `listing.html`, and what else it renders. A template that a layout
    does not have is taken from `templates/any/`: `notice.html` (home page, 404, soft 404) and `base.html`.
3.  `text/forces/<force>.yaml`: `layout: <name>`, `articles: 12` (more where a listing shows more on a page),
    its `news` address, its `article` pattern; `force.py` explains each key.
    Look at `text/forces/marlstone.yaml`. Lists of places that it leaves out are those of
    `text/places/<language>.yaml`; `towns` are always its own. Names are invented, hosts under `.example`.

A force elsewhere gives `country: se`, `timezone: Europe/Stockholm` and, where it writes another language
than English, `language: sv`, `stories: stories_sv` (a folder under `text/`, in the format of `storybook.py`),
`vocabulary: words_sv.txt` where its stories have one, `clock: dotted24` or `colon24`, and `people` with lists
`m`, `f` and `last`. The groups of its stories are those of its `categories`. What all its sites print around
their pages is in `text/labels.yaml`. `$officer` and its like are British; `$victim`, `$town` and the hours
are everybody's.

Then `pytest tests/spiders/test_every_platform.py -k <force>` crawls it and holds the archive against what is
true, and `scrapy sandbox --only <force>` serves it.

**What a layout is asked** (`Layout` has a default for each):

- `printed(at)` and `printed_in_listing(at)`: a date as articles and listings print it, without label; `at` is
  local to the force. `precision` (`minute`, `day`, `month`, `none`) says how much of it a reader learns.
- `path(force, new)`: the address of an article, by `force.article.format(…)` with `{year} {yy} {month} {mm}
  {day} {dd} {hour} {minute} {folder} {slug} {number} {guid} {short}`: `month` is the name in lower case,
  `number` an int (`{number:07}`), `guid` a UUID, `short` eight hexadecimal signs. It may hold a query
  (`/CivicAlerts.aspx?AID={number}`). `slug(title)` spells the headline. `tail` matches what stands behind
  the slug (`-\d+$`, `\.html$`), so that a page that moves keeps it; None where pages never move.
- `routes(view)`: the addresses beside articles, as pairs: an exact path or a compiled pattern that matches
  the whole path, and a function of `(asked) -> Answer | None`, None where there is nothing. They go before
  what every site has: `/`, `/robots.txt`, `/sitemap.xml`, `force.news` (answered by `news(view, asked)`) and,
  where the force has one, `force.feed` (`templates/feed.xml`, or `feed(view, asked)` overridden).
- `article(view, page, says, path=…)`: an article as bytes, by default of `<name>/article.html`. A template
  that asks for more gets it by `view.frame.article(page, says, path=path, changed=…)`.
  An address that gives the same article otherwise (JSON) is a route: `view.standing(path)` is the page there.
- `title(page, says)` and `texts(page, says)`: what a reader finds as headline and text, where the layout's
  articles print more than the story has, such as an office's name before the headline.
- `not_found(view, path=…)`: what a 404 and a soft 404 say.
- `sections(force, origin)`: the sections of its site file.
- `pages(force, seed=…)`: pages that are no news articles, such as vacancies, each with its own life.
- Attributes: `tagged` and `dated` (whether ETag and Last-Modified are sent), `media` (of an article),
  `robots` (a template), `pictures` (prefixes that give a picture), `statics` (further pages, a line each),
  `oddities` (ways of being no record that its listings show).

**What it is given**: a `View` (`layouts/view.py`) of the site on the day: `force`, `frame`, `day`, `origin`,
`pages` (all that were ever there), `listed` (an `Item` for each article, newest first: `path title
description printed published category language number page content changed`), `changed` (when anything
listed last changed) and

    view.turn(number, length=10)            # .items .number .last .following .preceding (numbers or None)
    view.html("listing", path=…, title=…, items=…)   # an answer of a template of the layout
    view.xml("mynewsdesk/feed.xml", media="application/rss+xml", items=…)
    view.json({...})
    view.standing("/news/x")                # the page that stands there, or None
    view.shown(page)                        # its content on the day; .title .description .blocks .texts
    view.read(page, body, media=…)          # an answer that the log counts as a reading of the page
    view.body(content)                      # its blocks as HTML, for JSON and feeds that hold a text

An `Asked` has `path`, `query`, `groups` (of the pattern) and `values` (of the query, the first of each).

Templates of a page know `force origin path language say name title description image accordion`; those of an
article also `page content printed at number listing related` (`text.all(content.blocks, accordion)` of
`blocks.html` prints the text). The site answers GET and HEAD only.

Imports nothing of the archive's own packages: what the sandbox serves is true by itself.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.layouts.layout import Layout


class LayoutError(ValueError):
    """A layout that does not exist; the message gives the name and the module that was looked for."""


@cache
def layout_named(name: str) -> "Layout":
    """Return a layout by its name.

    Raises:
        LayoutError: If there is no module of that name.

    >>> layout_named("herts_2018").precision
    'day'
    """
    module = f"sandbox.layouts.{name}"
    if find_spec(module) is None:
        raise LayoutError(f"layout: found {name!r}, expected a module {module}")
    found: Layout = import_module(module).LAYOUT
    return found
