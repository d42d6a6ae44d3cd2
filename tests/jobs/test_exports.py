"""Lists to files: whom they hold, who may write them, and what is left where writing fails."""

import errno
import json
import os
import re
from datetime import timedelta

import pytest
from tests.actions.small import add

from welcome_desk import actions, i18n, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.cli.main import main
from welcome_desk.errors import UserError
from welcome_desk.exchange import delimited
from welcome_desk.exchange.table import items_of, text_of
from welcome_desk.jobs import exports

MAPPED = {
    "display_name", "given", "family", "family2", "name_on_documents", "native_script", "birth_official", "phone", "email",
    "street", "city", "postal_code", "languages", "country_of_birth", "external_id", "note",
}  # fmt: skip


def test_people_are_exported_by_the_names_that_an_import_knows(town, tmp_path):
    out = tmp_path / "people.json"
    exports.export_people(town, out)
    found = json.loads(out.read_text("utf-8"))
    with town.reading() as view:
        assert [one["id"] for one in found] == queries.lists.ids(view)
    assert found[0].keys() >= MAPPED | {"id"}
    assert isinstance(found[0]["languages"], list)


def test_csv_of_people_holds_what_json_holds(town, tmp_path):
    add(town, "=cmd|' /C calc'!A0", tags=["a;b", "=c"], note="two\nlines", languages=["ar", "fr"])
    for name in ("people.csv", "people.json"):
        exports.export_people(town, tmp_path / name)
    headers, *rows = delimited.read(tmp_path / "people.csv")
    told = json.loads((tmp_path / "people.json").read_text("utf-8"))
    for row, one in zip(rows, told, strict=True):
        for name, cell in zip(headers, row, strict=True):
            wanted = one[name]
            assert (items_of(cell) if isinstance(wanted, list) else cell) == (
                wanted if isinstance(wanted, list) else text_of(wanted)
            )


def people_of(desk, tmp_path):
    exports.export_people(desk, tmp_path / "people.json")
    return {one["display_name"]: one for one in json.loads((tmp_path / "people.json").read_text("utf-8"))}


def say(desk, person, purpose, answer, until=None, on=None):
    answers = [Answered(purpose, answer, None, until)]
    return desk.run(actions.consents.record_consents, person, answers=answers, answered_on=on)[0]


def let_end(desk, person):
    day = desk.now().date()
    say(desk, person, "keep-file", "given", day, day - timedelta(days=9))


def withdraw(desk, person):
    desk.run(actions.consents.withdraw_consent, say(desk, person, "keep-file", "given"))


def refuse(desk, person):
    say(desk, person, "keep-file", "refused")


@pytest.mark.parametrize("end", [refuse, withdraw, let_end])
def test_how_to_reach_someone_without_consent_to_a_file_leaves_in_no_export(desk, tmp_path, end):
    reach = {
        "phone": "506-555-0142",
        "email": "o@example.org",
        "street": "1 Main",
        "city": "Moncton",
        "postal_code": "E1C",
    }
    olena = add(desk, "Olena", **reach)
    add(desk, "Andriy", **reach)
    joined = add(desk, "Olena K")
    desk.run(actions.people.edit_person, joined, joined_into=olena)
    end(desk, joined)  # what was said on a joined record counts too
    found = people_of(desk, tmp_path)
    assert {name: found["Olena"][name] for name in reach} == dict.fromkeys(reach, "")
    assert {name: found["Andriy"][name] for name in reach} == reach


def test_what_stands_beside_a_number_goes_with_it_and_three_kinds_of_empty_stay_three(desk, tmp_path):
    one = add(desk, "Olena", phone="1", safe_to_call="no", asked={"email": "none", "street": "declined"})
    other = add(desk, "Andriy")
    say(desk, one, "contact-later", "refused")
    say(desk, add(desk, "Third"), "contact-later", "given")
    found = people_of(desk, tmp_path)
    assert [found[n]["contact_later"] for n in ("Olena", "Andriy", "Third")] == [
        "refused",
        "not-asked",
        "given",
    ]
    assert (found["Olena"]["safe_to_call"], found["Olena"]["asked"]) == (
        "no",
        {"email": "none", "street": "declined"},
    )
    assert (found["Andriy"]["safe_to_call"], found["Andriy"]["asked"], found["Andriy"]["id"]) == (
        "",
        {},
        other,
    )
    exports.export_people(desk, tmp_path / "people.csv")
    headers, *rows = delimited.read(tmp_path / "people.csv")
    told = {row[headers.index("display_name")]: row[headers.index("asked")] for row in rows}
    assert told == {"Olena": "email=none; street=declined", "Andriy": "", "Third": ""}


@pytest.mark.parametrize("end", [refuse, withdraw])
def test_contacts_of_who_refused_a_file_are_exported_without_the_name(desk, tmp_path, end):
    one, other = add(desk, "Olena"), add(desk, "Andriy")
    desk.run(actions.contacts.log_contact, people=[one, other], needs=["work"])
    end(desk, one)
    exports.export_contacts(desk, tmp_path / "contacts.json")
    (contact,) = json.loads((tmp_path / "contacts.json").read_text("utf-8"))
    assert (contact["people"], contact["person_ids"], contact["needs"]) == (["Andriy"], [other], ["work"])


def test_a_list_by_its_name_in_its_order(town, tmp_path):
    town.run(actions.lists.save_list, name="Arabic", conditions=[["language", "ar"]], sorted_by="-since")
    out = tmp_path / "people.json"
    exports.export_people(town, out, list_name="arabic")
    found = json.loads(out.read_text("utf-8"))
    assert found
    assert all("ar" in one["languages"] for one in found)
    arrived = [one["arrived_on"] for one in found if one["arrived_on"]]
    assert arrived == sorted(arrived, reverse=True)
    with pytest.raises(UserError, match="no list called “Nobody”"):
        exports.export_people(town, out, list_name="Nobody")


def test_a_joined_person_is_exported_once(desk, tmp_path):
    one, other = add(desk, "Olena"), add(desk, "Olena K")
    desk.run(actions.people.edit_person, other, joined_into=one)
    desk.run(actions.contacts.log_contact, people=[other], needs=["work"])
    exports.export_people(desk, tmp_path / "people.json")
    assert [p["id"] for p in json.loads((tmp_path / "people.json").read_text("utf-8"))] == [one]
    exports.export_contacts(desk, tmp_path / "contacts.json")
    (contact,) = json.loads((tmp_path / "contacts.json").read_text("utf-8"))
    assert (contact["people"], contact["person_ids"], contact["needs"]) == (["Olena"], [one], ["work"])


def test_an_anonymous_visit_is_exported_without_a_name(desk, tmp_path):
    desk.run(actions.contacts.log_contact, needs=["health"])
    exports.export_contacts(desk, tmp_path / "contacts.csv")
    headers, row = delimited.read(tmp_path / "contacts.csv")
    assert row[headers.index("people")] == ""


@pytest.mark.parametrize("role", ["volunteer", "reader"])
def test_a_role_without_the_right_exports_nothing(town, tmp_path, role):
    town.actor = Actor(None, "Somebody", role)
    for language, word in (("en", "Copy and export lists"), ("fr", "Copier et exporter des listes")):
        with i18n.speaking(language), pytest.raises(UserError, match=word):
            exports.export_people(town, tmp_path / "people.csv")
    assert list(tmp_path.glob("people*")) == []


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_what_cannot_be_written_leaves_the_earlier_file(desk, tmp_path, monkeypatch, ending):
    out = tmp_path / f"people{ending}"
    out.write_text("earlier")

    def full(*_args):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(UserError, match="the disk is full"):
        exports.export_people(desk, out)
    assert out.read_text() == "earlier"
    assert [path.name for path in tmp_path.glob("people*")] == [out.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(desk, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(UserError, match="may not write there"):
        exports.export_people(desk, closed / "people.xlsx")


# ---- the command line ----
def run(capsys, *arguments):
    status = main([str(one) for one in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_command_line_exports_people_and_contacts(town_file, tmp_path, capsys):
    for kind in ("people", "contacts"):
        for ending in ("csv", "xlsx", "json"):
            out = tmp_path / f"{kind}.{ending}"
            assert run(capsys, "export", kind, "--out", out, "--store", town_file) == (0, "", "")
            assert out.stat().st_size > 100


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("everything", "--out", "x"), "“export everything” is not in this version."),
        (("people", "--out", "x.ics"), "Give --out a name that ends in .csv, .xlsx or .json."),
        (("people", "--out", "x.vcf"), "“export .vcf” is not in this version."),
        (("events", "--out", "x.csv", "--event", "1"), "One event is written as a calendar file"),
        (("people", "--out", "x.txt"), "Give --out a name that ends in .csv, .xlsx or .json."),
        (("contacts", "--out", "x.csv", "--list", "quiet"), "--list chooses people: leave it out here."),
        (("people",), "the following arguments are required: --out"),
    ],
)
def test_what_cannot_be_exported_is_told_in_one_line(town_file, capsys, arguments, said):
    status, out, err = run(capsys, "export", *arguments, "--store", town_file)
    assert (status, out) == (2, "")
    assert said in err
    assert len(re.findall("\n", err)) == 1
