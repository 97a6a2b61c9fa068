"""What a bulk run says of an account, and who answers it row by row."""
