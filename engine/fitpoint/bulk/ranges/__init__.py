"""What many accounts can still come to."""
