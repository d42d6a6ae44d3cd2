"""Starting a program from a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.programs import shipped
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class StartProgram(Dialog):
    WIDTH, HEIGHT = 620, 560

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Start a program"), "sprout")
        self.window_ = window
        self.templates, problems = shipped()
        self.choice = drop_down(
            _("Program"), [(key, str(found.name)) for key, found in self.templates.items()]
        )
        self.choice.currentIndexChanged.connect(self._show_summary)
        self.body.addWidget(Field(_("Program"), self.choice))
        self.summary = Label("", tone="text2")
        self.body.addWidget(self.summary)
        for problem in problems:  # a broken file stops neither the others nor the program
            self.body.addWidget(Label(problem.message, "small", "warn"))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        if self.templates:
            self.foot.addWidget(Button(_("Start"), "filled", "check", self._start))
            self._show_summary()

    def _show_summary(self) -> None:
        self.summary.setText(str(self.templates[self.choice.currentData()].summary))

    def _start(self) -> None:
        template = self.choice.currentData()
        start_from_template(self.window_.desk, template)
        self.accept()
        self.window_.say(_("Program started: {name}").format(name=str(self.templates[template].name)))
