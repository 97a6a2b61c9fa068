"""Accounts from files and databases, with what is wrong in them."""
