"""What people open: the file and the site of one run, made aside as one generation and shown in one step."""
