"""What leads to pages: listings, feeds, sitemaps, trees."""
