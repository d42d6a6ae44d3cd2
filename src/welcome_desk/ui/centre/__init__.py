"""What the desk knows of its own centre. May import: queries, actions, jobs, and the rest of `ui`."""
