"""Long work with progress and stop: read a snapshot, compute purely, finish with one short action. No Qt.

May import everything but `ui` and `cli`.
"""
