"""What judges rules: running their tests, respelling them."""
