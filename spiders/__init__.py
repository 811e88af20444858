"""Spiders: find pages by listings and trees, hand what platforms read to the pipelines. Read no HTML."""
