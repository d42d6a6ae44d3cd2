"""The page of one program: starting it, who takes part, and a panel for each thing that is done in it.

May import: queries, actions, jobs, and the rest of `ui`.
"""
