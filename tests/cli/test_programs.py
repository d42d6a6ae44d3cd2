"""Programs from the command line: told, and started."""

import json

import pytest

from welcome_desk.programs import shipped


def test_the_programs_that_run_are_listed_with_how_they_stand(run, town_path):
    status, out, err = run("--store", town_path, "programs", "--json")
    told = {line["template"]: line for line in json.loads(out)}
    assert (status, err) == (0, "")
    assert told["bimp"].keys() == {
        "id", "name", "template", "started_on", "seekers_waiting", "places_open", "proposed", "active", "broken",
        "kind", "by_criteria", "taking", "places", "passes",
    }  # fmt: skip
    said = run("--store", town_path, "--lang", "fr", "programs", "list")[1]
    assert told["bimp"]["id"] in said
    assert "en attente" in said


def test_the_templates_are_listed_with_what_they_are(run, town_path):
    told = json.loads(run("--store", town_path, "programs", "templates", "--json")[1])
    assert {one["id"] for one in told} >= shipped()[0].keys()
    said = run("--store", town_path, "--lang", "fr", "programs", "templates")[1]
    assert all(one.name.fr in said for one in shipped()[0].values())


@pytest.fixture
def store(run, tmp_path):
    path = tmp_path / "own.desk"
    assert run("init", "--store", path, "--plain")[0] == 0
    return path


def test_a_program_is_started_under_its_own_name(run, store):
    assert "No program runs yet" in run("--store", store, "programs")[1]
    status, out, _err = run(
        "--store", store, "programs", "start", "bimp", "--name", "Mentors 2027", "--places", 12
    )
    assert status == 0
    (line,) = json.loads(run("--store", store, "programs", "--json")[1])
    assert (line["id"], line["name"], line["template"]) == (out.strip(), "Mentors 2027", "bimp")
    assert "Mentors 2027" in run("--store", store, "--lang", "fr", "programs")[1]
    made = json.loads(run("--store", store, "programs", "start", "welcome-pass", "--json")[1])
    assert made.keys() == {"id"}


def test_only_a_template_that_there_is_can_be_started(run, store):
    status, _out, err = run("--store", store, "programs", "start", "chess")
    assert status == 1
    assert "There is no template “chess” here" in err
    assert "bimp" in err
    status, _out, err = run("--store", store, "programs", "start")
    assert status == 2
    assert "“programs templates” lists them" in err


def test_whoever_may_not_manage_programs_starts_none(run, town_path):
    status, _out, err = run("--store", town_path, "--user", "dev", "programs", "start", "bimp")
    assert (status, len(err.strip().splitlines())) == (1, 1)
