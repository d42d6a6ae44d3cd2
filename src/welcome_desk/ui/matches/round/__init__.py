"""The workspace of a matching round."""

from welcome_desk.ui.matches.round.page import RoundPage

__all__ = ["RoundPage"]
