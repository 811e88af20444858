"""Mentions: what a body says that research asks for, each with its exact span.

`finding` is the way in; the other modules have the rules of one kind each.
"""
