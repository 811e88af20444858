"""Records: what a page says, and its text form. Pure: no files, no network, no clock."""
