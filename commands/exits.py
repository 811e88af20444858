"""Exit codes that the project's commands share."""

from typing import Final

OK: Final = 0
"""Exit code: all well."""

SOME_BAD: Final = 1
"""Exit code: done, but something in the input was bad; it is listed."""

WRONG_USE: Final = 2
"""Exit code: nothing done; the message says what to do instead."""
