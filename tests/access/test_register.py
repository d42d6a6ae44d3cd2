"""The register: a function is entered under its own name, and found by it."""

from welcome_desk import i18n
from welcome_desk.access.register import REGISTER, action, label_of, registered
from welcome_desk.access.rights import Right


def test_an_action_is_entered_as_it_was_declared(monkeypatch):
    monkeypatch.setattr("welcome_desk.access.register.REGISTER", entered := {})

    @action("Log a contact", needs=Right.FOLLOW_UP, lasting="it was said aloud.")
    def greet() -> None: ...

    assert entered.keys() == {"greet"}
    assert registered(greet) is entered["greet"]
    assert (entered["greet"].needs, entered["greet"].undoable) == (Right.FOLLOW_UP, False)
    with i18n.speaking("fr"):
        assert label_of("greet") == "Noter un contact"


def test_every_action_is_found_by_its_function():
    assert all(registered(spec.function) is spec for spec in REGISTER.values())
    assert all(spec.undoable for spec in REGISTER.values() if not spec.lasting)
