"""A practice town by its path, and commands run as if typed."""

import pytest

from welcome_desk.cli.main import main


@pytest.fixture
def town_path(town):
    town.close()
    return town.engine.url.database


@pytest.fixture
def run(capsys):
    """Runs one command; gives its status, what it printed, and what it complained of."""

    def run_(*arguments):
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_
