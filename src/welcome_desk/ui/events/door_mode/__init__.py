"""The door on a full screen: a field that always has the focus, and what its letters and keys mean."""
