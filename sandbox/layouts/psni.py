"""The Police Service of Northern Ireland's Drupal: `/latest-news?page=N`, counted from 0."""

from sandbox.layouts.westyorkshire import Drupal


class _Psni(Drupal):
    pass


LAYOUT = _Psni()
