"""What can be taken away: streams of any query, and what describes them."""
