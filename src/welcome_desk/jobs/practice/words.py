"""What Margaret wrote for the summary of the last full month, in both languages: notes, and a story told with consent."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.jobs.practice.funder import last_whole_month
from welcome_desk.queries import consents

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

WORDS = {
    "en": {
        "story": "“When we came I knew nobody here. Last week I cooked for forty people at the library, and three of them asked me for the recipe.”",
        "notes": "The library lends us its meeting room on Thursday evenings from now on. We still look for somebody who can interpret from Tigrinya.",
    },
    "fr": {
        "story": "«\u00a0À notre arrivée, je ne connaissais personne. La semaine dernière, j’ai cuisiné pour quarante personnes à la bibliothèque, et trois d’entre elles m’ont demandé la recette.\u00a0»",
        "notes": "La bibliothèque nous prête désormais sa salle de réunion le jeudi soir. Nous cherchons toujours quelqu’un qui puisse interpréter du tigrigna.",
    },
}


def write_the_words(town: Town, *, until: date) -> None:
    """With a source of chance of its own, so that the rest of the town stays as it is."""
    rng = random.Random(f"{town.seed}-words")
    with town.apart(rng):
        town.at(until, 20)
        town.as_("margaret")
        with town.desk.reading() as view:
            agreed = sorted(view.session.scalars(consents.agreed_ids(view, "story")))
        for language, words in WORDS.items() if agreed else ():
            town.desk.run(
                actions.report_texts.write_report_text, period=last_whole_month(until).name, language=language,
                person_id=agreed[0], **words,
            )  # fmt: skip
