"""The window: the only place that imports PySide6. One folder per noun, mirroring `queries` and `actions`.

May import everything; nobody imports it but the command line, and only in the commands that open a window.
Read `app.py` first, then `shell.py`, then a page such as `today/page.py`.
"""
