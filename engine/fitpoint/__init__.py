"""fitpoint."""
