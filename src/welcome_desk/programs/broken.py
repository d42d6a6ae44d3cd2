"""What stands in for a program’s template whose text cannot be read, so that everything else goes on."""

from __future__ import annotations

from welcome_desk.programs.template import Federal, Side, Template, Term, Text

A_YEAR = 52  # weeks


def stand_in(template: str, broken: str) -> Template:
    """It asks for nothing and offers nothing; `broken` says why. No action may go by it."""
    name, nobody = Text(template, template), Side(Text("", ""), (), ())
    return Template(
        id=template, version=0, kind="pairing", name=name, summary=Text("", ""), seeker=nobody, offer=nobody, criteria=(),
        stages=(), items=(), check_ins=(), term=Term(A_YEAR), closing_reasons=(), outcomes=(), modules=(), federal=Federal(),
        broken=broken,
    )  # fmt: skip
