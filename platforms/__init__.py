"""Platforms: families of sites built alike, and how each one's pages are read.

A platform says where to look (`starts`), finds links on a listing
(`read_listing`) and turns a page into a record (`read_record`). All of it is
pure: HTML in, data out; no network, no disk, no clock, no Scrapy.
"""
