"""The command line: thin, calls actions, queries and jobs. Names and shapes here do not change: administrators rely on them.

May import everything; `ui` only inside the commands that open a window. Read `main.py` first.
"""
