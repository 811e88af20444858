"""Trees: the path below which the pages of a careers section lie. Looks at addresses alone."""

import re

_CAREERS = re.compile(r"/.+?/(?:careers|gyrfaoedd)/")


def root_of(path: str) -> str:
    """Return the root of the tree that a path lies in: to its first careers part, else its own folder.

    A section may start inside its tree, as `…/areas/careers/careers/` does,
    whose topics are `…/areas/careers/<topic>/`.

    >>> root_of("/police-forces/wessex-police/areas/careers/careers/")
    '/police-forces/wessex-police/areas/careers/'
    >>> root_of("/careers")
    '/careers/'
    """
    folder = path.rstrip("/") + "/"
    found = _CAREERS.match(folder)
    return found.group() if found else folder
