"""What `check` found, as text for people and for machines: pure functions, one form a file."""
