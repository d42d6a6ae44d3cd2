"""Welcome Desk: welcome contacts, program matches, events and the community plan of a town that wants newcomers to stay."""

__version__ = "0.6.0"
