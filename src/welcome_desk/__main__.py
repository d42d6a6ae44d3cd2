"""`python -m welcome_desk` and the `welcome-desk` command."""

import sys

from welcome_desk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
