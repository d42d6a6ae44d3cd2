"""The events pages of the window. May import: queries, actions, jobs, and the rest of `ui`."""
