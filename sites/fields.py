"""Fields: one mapping of a site file, read key by key, where nothing odd passes.

Every answer is made of strings: what they mean is for `sites.reading`.
Opens no file.
"""

from collections.abc import Iterator, Mapping

from records.record import Tree
from sites.forms import NUMBER, TEXT, Form, listed, nearest
from sites.site import SiteError


class Fields:
    """A mapping whose keys are all known.

    Args:
        tree: The mapping, every scalar a string.
        source: The file, as errors name it.
        known: The keys that may stand in it.
        place: Where in the file the mapping stands (`section 1`); empty for the whole file.

    Raises:
        SiteError: If `tree` is no mapping or has another key.
    """

    def __init__(self, tree: Tree, *, source: str, known: tuple[str, ...], place: str = "") -> None:
        self._source = source
        self._place = f" in {place}" if place else ""
        if not isinstance(tree, dict):
            keys = listed(known, by="and")
            raise SiteError(f"{source}: {place}: found {describe(tree)}, expected a mapping with {keys}")
        self._tree: Mapping[str, Tree] = tree
        for key in tree:
            if key not in known:
                hint = nearest(key, words=known) or f"; expected {listed(known)}"
                raise SiteError(f"{source}: unknown key {key!r}{self._place}{hint}")

    def __contains__(self, key: str) -> bool:
        return key in self._tree

    def __iter__(self) -> Iterator[str]:
        return iter(self._tree)

    def text(self, key: str, *, form: Form = TEXT) -> str:
        """Return a string that the file must give.

        Raises:
            SiteError: If it is missing, no string, or has another form.
        """
        return self._fitting(key, self.value(key, expected=form.expected), form=form)

    def optional(self, key: str, *, form: Form = TEXT) -> str | None:
        """Return a string that the file may leave out.

        Raises:
            SiteError: If it is there and no string, or has another form.
        """
        return self.text(key, form=form) if key in self else None

    def texts(self, key: str, *, form: Form = TEXT) -> tuple[str, ...]:
        """Return a list of strings, none twice, that the file must give.

        Raises:
            SiteError: If it is missing, no list, or an item repeats or has another form.
        """
        texts = [self._fitting(key, item, form=form) for item in self.items(key)]
        for number, text in enumerate(texts):
            if text in texts[:number]:
                raise self.error(key, found=f"{text!r} twice", expected="each once")
        return tuple(texts)

    def optional_texts(self, key: str, *, form: Form = TEXT) -> tuple[str, ...]:
        """Return a list of strings, empty where the file leaves it out.

        Raises:
            SiteError: As `texts`.
        """
        return self.texts(key, form=form) if key in self else ()

    def limits(self, key: str) -> tuple[int, int]:
        """Return the fewest and the most, both inclusive, that the file must give as `[3, 60]`.

        Raises:
            SiteError: If it is missing or not two whole numbers in order.
        """
        numbers = [int(self._fitting(key, item, form=NUMBER)) for item in self.items(key)]
        match numbers:
            case [low, high] if low <= high:
                return low, high
        raise self.error(key, found=str(numbers), expected="the fewest and the most, such as [3, 60]")

    def inner(self, key: str, *, known: tuple[str, ...], place: str) -> "Fields":
        """Return the mapping at a key that the file must have.

        Raises:
            SiteError: If it is missing, no mapping, or has another key.
        """
        tree = self.value(key, expected=f"a mapping with {listed(known, by='and')}")
        return Fields(tree, source=self._source, known=known, place=place)

    def each(self, key: str, *, known: tuple[str, ...], place: str) -> Iterator["Fields"]:
        """Yield the mappings of a list that the file must give, numbered from 1 in their place.

        Raises:
            SiteError: If it is missing or no list, or an item is no mapping or has another key.
        """
        for number, tree in enumerate(self.items(key), start=1):
            yield Fields(tree, source=self._source, known=known, place=f"{place} {number}")

    def items(self, key: str) -> list[Tree]:
        """Return a list that the file must give.

        Raises:
            SiteError: If it is missing or no list.
        """
        value = self.value(key, expected="a list")
        if not isinstance(value, list):
            raise self.error(key, found=describe(value), expected="a list")
        return value

    def value(self, key: str, *, expected: str) -> Tree:
        """Return whatever stands at a key that the file must have.

        Raises:
            SiteError: If it is missing.
        """
        if key not in self:
            raise SiteError(f"{self._source}: missing key {key!r}{self._place}; expected {expected}")
        return self._tree[key]

    def error(self, key: str, *, found: str, expected: str) -> SiteError:
        """Make the error for one key: file, place, found, expected."""
        return SiteError(f"{self._source}: {key}{self._place}: found {found}, expected {expected}")

    def _fitting(self, key: str, value: Tree, *, form: Form) -> str:
        if isinstance(value, str) and form.fits(value):
            return value
        hint = nearest(value, words=form.words()) if isinstance(value, str) else ""
        raise self.error(key, found=describe(value), expected=form.expected + hint)


def describe(tree: Tree) -> str:
    """Name what was found, for an error.

    >>> describe("newz"), describe(""), describe([]), describe({})
    ("'newz'", 'nothing', 'a list', 'a mapping')
    """
    if isinstance(tree, str):
        return repr(tree) if tree else "nothing"
    return "a list" if isinstance(tree, list) else "a mapping"
