"""Manners: how a crawl behaves towards the sites it visits. Scrapy's middlewares, one rule a file."""
