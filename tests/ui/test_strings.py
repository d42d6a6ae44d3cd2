"""Whatever a name holds, the window shows it as it is: no markup, no key letters, no broken rows, no word of complaint."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tests.strings import NAMES, STRINGS

from welcome_desk import actions
from welcome_desk.model import Person
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.rows import Column, RowsModel
from welcome_desk.ui.widgets import Avatar, Button, Chips, Field, Label, StateChip, line_edit

OWN = [*NAMES, *STRINGS]
BREAKS = "\n\r\t\v\f\x85\u2028\u2029"


@pytest.mark.parametrize("text", OWN)
def test_a_text_is_shown_as_it_is_wherever_it_stands(qtbot, qapp, text):
    text = text.lstrip("\ufeff\ufffe")  # Qt takes it for the mark of a byte order; it shows as nothing anyway
    for widget in (Label(text), StateChip(text), Avatar(text)):
        qtbot.addWidget(widget)
        widget.show()
        widget.grab()
        if isinstance(widget, QLabel):
            assert widget.text() == text
            assert widget.textFormat() == Qt.TextFormat.PlainText
    button, chips = Button(text), Chips("Tags", [("tag", text)])
    for widget in (button, chips, Field(text, line_edit(text, text, text))):
        qtbot.addWidget(widget)
        widget.grab()
    assert button.accessibleName() == text
    assert button.text().replace("&&", "&") == text
    assert "&" not in button.text().replace("&&", "")


@pytest.mark.parametrize("text", OWN)
def test_a_row_of_a_list_is_one_line_and_its_tip_is_no_markup(qapp, text):
    model = RowsModel([Column("name", "Name", lambda row: row)], lambda ids: dict.fromkeys(ids, text))
    model.set_ids(["1"])
    shown = model.data(model.index(0, 0))
    assert not set(shown) & set(BREAKS)
    assert len(shown) == len(text)
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "<" not in tip.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "<b>not bold</b> & co",
        "a\nb\u2028c",
        "\u202eevil",
        "\x00\x01",
        "😍",
        "x" * 300,
        "\u0301",
        "  two  spaces ",
    ],
)
def test_a_person_called_anything_has_a_row_a_page_and_a_place_in_find(window, town, qtbot, text):
    person = town.run(actions.people.add_person, display_name=text, note=text, tags=[text])
    window.go("people")
    page = window.pages["people"]
    page.filter.setText(text)
    QApplication.processEvents()
    assert person in page.model.ids
    window.go("person", row_id=person)
    QApplication.processEvents()
    shown = [label.text() for label in window.pages["person"].findChildren(Label)]
    assert text in shown
    window.top_bar.find_field.setFocus()
    window.top_bar.find_field.setText(text)
    window.top_bar.find_field.textEdited.emit(text)
    assert person in [one.id for one in window.top_bar.find_field.found]
    form = EditPerson(window, person)
    form.phone.setText("506-555-0123")
    form._save()
    with town.reading() as view:
        kept = view.session.get(Person, person)
        assert (kept.display_name, kept.note, kept.phone) == (text, text, "506-555-0123")
    window.say(f"Saved: {text}", undo=False)
    window.grab()
