"""Tables and charts on paper: no word of a header is broken, and a long label goes on in a second line."""

import pytest

from welcome_desk.reports.charts import Bars
from welcome_desk.reports.tables import table, unbroken


def test_a_column_is_as_wide_as_the_longest_word_of_its_header():
    made = table(
        ["Contribue à", "Personnes participantes", "Jumelages actifs", "Oui"], [["a", "1", "2", "3"]],
        widths=[0.7, 0.1, 0.1, 0.1],
    )  # fmt: skip
    made.wrap(516, 700)
    lines = [line for cells in made.rows._cellvalues[:1] for cell in cells for line in cell.lines]
    words = {word for line in lines for word in line.split(" ")}
    assert words == {"Contribue", "à", "Personnes", "participantes", "Jumelages", "actifs", "Oui"}


@pytest.mark.parametrize(
    ("widths", "least", "given"),
    [([50, 50], [20, 20], [50, 50]), ([60, 40], [20, 50], [50, 50]), ([30, 30], [40, 40], [30, 30])],
)
def test_only_who_has_room_gives_of_it(widths, least, given):
    assert unbroken(widths, least) == given


def test_a_long_label_of_a_bar_goes_on_in_a_second_line():
    made = Bars("Why", [("Service complet ou longue attente", 4), ("Trop cher", 5)], empty="")
    assert made.wrap(206, 700)[1] == 26 + 2 * Bars.ROW + Bars.MORE
    assert [" ".join(label) for label in made.labels] == ["Service complet ou longue attente", "Trop cher"]
