"""Documents in office files that users made themselves: Word and PowerPoint templates, filled."""
