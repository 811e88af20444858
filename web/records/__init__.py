"""One record: its page, its forms, two of its versions side by side."""
