"""Commands: `scrapy <name>`; each parses arguments, calls one thing, prints, and sets the exit code."""
