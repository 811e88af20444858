"""Reading: what platforms share: from a page's HTML to its parts, and from a fragment to Markdown."""
