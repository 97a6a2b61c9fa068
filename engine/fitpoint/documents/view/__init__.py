"""What templates see of a decision: one view for the client, a fuller one for us."""
