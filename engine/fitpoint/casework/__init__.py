"""What people do with the parts: import, qualify and keep, issue documents."""
