"""A process killed in the middle of its work loses nothing that it had reported as done."""

import random
import signal
import subprocess
import sys

import pytest

from welcome_desk import actions, queries
from welcome_desk.store.opening import create_store, open_store

WORKER = """
import sys
from welcome_desk import actions
from welcome_desk.actions.contacts import NewPerson
from welcome_desk.store.opening import open_store
desk = open_store(sys.argv[1])
for number in range(1000):
    new = NewPerson(f"person {number}")
    made = desk.run(actions.contacts.log_contact, new_people=[new], needs=["housing"], note="x" * 200)
    print(made, flush=True)
"""


def killed_somewhere(path, after, seed):
    """What the worker had reported when it was killed after about `after` reports."""
    worker = subprocess.Popen([sys.executable, "-c", WORKER, str(path)], stdout=subprocess.PIPE, text=True)
    reported = [worker.stdout.readline().strip() for _line in range(after)]
    worker.send_signal(signal.SIGKILL)
    reported += [line.strip() for line in worker.stdout.read().splitlines() if len(line.strip()) == 36]
    worker.wait()
    worker.stdout.close()
    assert 0 < len(reported) <= 1000, seed
    return reported


def survives(path, times, seed):
    desk = create_store(path)
    desk.run(actions.staff.add_user, login="a", display_name="A", role="administrator")
    desk.close()
    chance, done = random.Random(seed), []
    for _time in range(times):
        done += killed_somewhere(path, chance.randint(1, 60), seed)
        desk = open_store(path)
        with desk.reading() as view:
            known = set(queries.contacts.contact_ids(view))
        assert set(done) <= known
        assert desk.check().problems == []
        desk.close()


def test_a_killed_process_loses_nothing(tmp_path):
    survives(tmp_path / "killed.desk", times=3, seed=1)


@pytest.mark.slow
def test_ten_killed_processes_lose_nothing(tmp_path):
    survives(tmp_path / "killed.desk", times=10, seed=2)
