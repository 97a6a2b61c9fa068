"""What to find out next about many accounts."""
