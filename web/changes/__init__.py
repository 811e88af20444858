"""What changed and what vanished: lists of events, and feeds of them."""
