"""Who is likely one person and who is not: names in any script and order, slips, homes, and January 1."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcome_desk import i18n
from welcome_desk.duplicates import LIKELY, Known, Town, compare, explain, sweep
from welcome_desk.duplicates.scoring import slip_of_birth

NOBODY = Town(0, Counter())
BIRTH = date(1988, 4, 9)


def known(name, number="a", **facts):
    names = (name,) if isinstance(name, str) else name
    return Known(number, names, **facts)


def chance(one, other, town=NOBODY):
    return compare(one, other, town).score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Олена Коваленко", "Olena Kovalenko"), ("Olena Kovalenko", "Kovalenko Olena"), ("محمد علي", "Mohamed Ali"),
        ("Mohammed Rahman", "Mohamed Rahman"), ("María José Ortega Díaz", "Maria Jose Ortega"), ("Éric Lavoie", "Eric Lavoie"),
        ("Olena Kovalenko", "Olena Kovalneko"), ("Nguyễn Thị Ánh", "Anh Nguyen Thi"), ("Siobhán O’Brien", "Siobhan Obrien"),
        ("Marie-Ève Thériault", "Marieève Theriault"), ("Іван Петрович Шевченко", "Ivan Shevchenko"),
        ("Alexander Petrov", "Alex Petrov"), ("Gurpreet Kaur", "Gurprit Kaur"),
    ],
)  # fmt: skip
def test_one_name_written_in_two_ways_is_likely_one_person(one, other):
    assert chance(known(one), known(other)) >= LIKELY
    assert chance(known(other), known(one)) == pytest.approx(chance(known(one), known(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Olena Kovalenko", "Iryna Kovalenko"), ("Olena Kovalenko", "Olena Shevchenko"), ("Ana Ortega", "Eva Ortega"),
        ("Kovalenko", "Olena Kovalenko"), ("张伟", "李娜"), ("Li Wei", "Li Na"),
    ],
)  # fmt: skip
def test_a_name_in_common_never_suffices(one, other):
    assert chance(known(one), known(other)) < LIKELY


HOME = {"phones": ("506-555-0142",), "street": "12 Rue King", "postal_code": "E1C 1A1", "household_id": "h"}


@pytest.mark.parametrize(
    "births", [(None, None), (date(1988, 4, 9), date(1991, 7, 20)), (date(1990, 1, 1), date(1990, 1, 1))]
)
def test_two_siblings_of_one_home_and_phone_are_two_people(births):
    one, other = births
    assert chance(known("Ana Ortega", birth=one, **HOME), known("Maria Ortega", birth=other, **HOME)) < LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [("Twin A Roy", "Twin B Roy"), ("Ana Ortega", "Eva Ortega")],
)
@pytest.mark.parametrize("home", [HOME, {name: HOME[name] for name in HOME if name != "household_id"}])
def test_twins_share_all_but_the_given_name_and_are_two_people(one, other, home):
    assert chance(known(one, birth=BIRTH, **home), known(other, birth=BIRTH, **home)) < LIKELY
    assert chance(known(one, birth=BIRTH, **home), known(one, birth=BIRTH, **home)) > LIKELY


def test_a_surname_with_address_and_phone_never_suffices_however_rare():
    assert chance(known("Zyxwvutz", **HOME), known("Ana Zyxwvutz", **HOME)) < LIKELY


def test_father_and_son_of_one_name_need_more_than_their_home_to_be_one():
    town = Town(5000, Counter({("name", "john"): 60, ("name", "roy"): 40}))
    one, other = (
        known("John Roy", birth=date(1950, 5, 5), **HOME),
        known("John Roy", birth=date(1985, 9, 21), **HOME),
    )
    assert chance(one, other, town) < LIKELY


def test_january_1_is_no_evidence_for_or_against():
    bare = chance(known("Amina Hassan"), known("Hassan Amin"))
    new_year = date(1990, 1, 1)
    assert chance(known("Amina Hassan", birth=new_year), known("Hassan Amin", birth=new_year)) == bare
    assert chance(known("Amina Hassan", birth=new_year), known("Hassan Amin", birth=date(1971, 8, 3))) == bare


def test_the_same_birthday_counts_for_much_and_another_against():
    one = known("Fatima Hassan", birth=BIRTH)
    apart = chance(one, known("Fatma Hasan", birth=date(1961, 11, 30)))
    assert apart < chance(one, known("Fatma Hasan")) < chance(one, known("Fatma Hasan", birth=BIRTH))


@pytest.mark.parametrize(
    ("other", "slip"),
    [
        (date(1988, 9, 4), "birth-swapped"), (date(1988, 4, 8), "birth-digit"), (date(1978, 4, 9), "birth-decade"),
        (date(1988, 4, 20), ""), (date(1962, 12, 31), ""),
    ],
)  # fmt: skip
def test_a_slip_in_a_date_of_birth_is_told(other, slip):
    assert slip_of_birth(BIRTH, other) == slip


def test_a_name_that_many_have_weighs_less():
    town = Town(20_000, Counter({("name", "mohamed"): 900, ("name", "ali"): 900}))
    assert chance(known("Mohamed Ali"), known("Mohamed Ali"), town) < LIKELY
    phone = {"phones": ("506-555-0142",)}
    assert chance(known("Mohamed Ali", **phone), known("Mohamed Ali", **phone), town) >= LIKELY


def test_a_phone_that_many_have_is_the_centres_and_weighs_nothing():
    town = Town(300, Counter({("phone", "5550142"): 200, ("name", "ana"): 30, ("name", "diaz"): 30}))
    phone = {"phones": ("506-555-0142",)}
    assert chance(known("Ana Diaz", **phone), known("Ana Diaz", **phone), town) < 0.9
    assert chance(known("Ana Diaz", **phone), known("Ana Diaz", **phone), NOBODY) > 0.95


@given(
    st.text(max_size=30),
    st.text(max_size=30),
    st.dates(),
    st.dates(),
    st.text(max_size=20),
    st.text(max_size=20),
)
def test_any_texts_have_a_score_that_is_the_same_both_ways(one, other, born, birth, here, there):
    a, b = (
        known(n, birth=d, street=s, phones=(s,), email=s)
        for n, d, s in ((one, born, here), (other, birth, there))
    )
    assert 0 <= chance(a, b) <= 1
    assert chance(a, b) == pytest.approx(chance(b, a), abs=1e-6)
    for text in ("en", "fr"):
        with i18n.speaking(text):
            assert all(explain.reasons(compare(a, b, NOBODY)))


def test_reasons_are_sentences_in_both_languages_the_weightiest_first():
    one = known("Олена Коваленко", birth=BIRTH, phones=("506-555-0142",))
    found = compare(one, known("Olena Kovalenko", birth=date(1988, 9, 4), phones=("5065550142",)), NOBODY)
    assert explain.reasons(found)[0] == "Names written alike: Олена Коваленко / Olena Kovalenko"
    assert any(
        said.startswith("Dates of birth with day and month swapped: April 9, 1988")
        for said in explain.reasons(found)
    )
    with i18n.speaking("fr"):
        assert "Même numéro de téléphone\u00a0: 506-555-0142" in explain.reasons(found)


# ---- the sweep ----
def crowd():
    names = ("Olena Kovalenko", "Iryna Shevchenko", "Ana Ortega", "Tuan Pham", "Grace Mensah", "Luis Santos")
    people = [
        known(name, f"{number:03}", phones=(f"506-555-{number:04}",)) for number, name in enumerate(names)
    ]
    return [*people, known("Ковaленко Олена", "100"), known("Santos Luiz", "101", phones=("555-0005",))]


def test_the_sweep_finds_what_comparing_all_with_all_finds():
    people = crowd()
    town = Town.of(map(_folded, people))
    by_hand = {(a.id, b.id) for a, b in combinations(people, 2) if chance(a, b, town) >= LIKELY}
    assert {(pair.a, pair.b) for pair in sweep(people)} == by_hand == {("000", "100"), ("005", "101")}


def _folded(one):
    from welcome_desk.duplicates.known import Folded

    return Folded(one)


def test_pairs_set_apart_are_not_offered_again():
    assert [(p.a, p.b) for p in sweep(crowd(), apart=frozenset({("000", "100")}))] == [("005", "101")]


def test_the_sweep_tells_how_far_it_is_and_stops_when_told():
    class Stopped(Exception):
        pass

    told = []
    sweep(crowd(), step=told.append)
    assert told[0] == 0
    assert told[-1] == 1

    def stop(_share):
        raise Stopped

    with pytest.raises(Stopped):
        sweep(crowd(), step=stop)
