"""From facts to conclusions: tables, scorecards, mastery, scorers."""
