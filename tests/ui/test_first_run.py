"""The first minute: nothing there yet, something that is not a store, a store of one's own."""

from welcome_desk import i18n, settings
from welcome_desk.queries import staff
from welcome_desk.ui import first_run
from welcome_desk.ui.first_run import FirstRun, choose_store, new_store


def test_a_new_store_knows_its_centre_and_its_first_user(tmp_path, qapp):
    desk = new_store(tmp_path / "own.desk", "Centre de la rivière", "Anne Roy")
    with desk.reading() as view:
        assert staff.centre_name(view) == "Centre de la rivière"
    assert (desk.actor.display_name, desk.actor.role) == ("Anne Roy", "administrator")
    desk.close()


def test_a_centre_without_a_name_is_asked_for(qtbot, qapp):
    dialog = FirstRun(settings.Settings())
    qtbot.addWidget(dialog)
    dialog._start()
    assert "Enter the centre’s name." in dialog.centre_field._said.text()
    assert dialog.answer == ""


def test_the_language_is_chosen_first_and_remembered(qtbot, qapp):
    dialog = FirstRun(settings.Settings())
    qtbot.addWidget(dialog)
    dialog._speak("fr")
    assert settings.load().language == "fr"
    assert i18n.language() == "fr"
    assert dialog.answer == "language"


def test_something_that_is_not_a_store_is_said_and_left_alone(tmp_path, qapp, monkeypatch):
    said = []
    monkeypatch.setattr(first_run.Message, "exec", lambda self: said.append(self.windowTitle()))
    other = tmp_path / "notes.desk"
    other.write_text("my notes")
    assert choose_store(str(other), user=None, own=settings.Settings()) is None
    assert said
    assert other.read_text() == "my notes"
