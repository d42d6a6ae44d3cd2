"""Every form that a program prints, in both languages: set, read back, and telling of the program."""

from io import BytesIO
from unicodedata import normalize

from pypdf import PdfReader

from welcome_desk import i18n
from welcome_desk.jobs import applications, binder, courses, match_papers, passes, program_prints
from welcome_desk.model import CourseSession, Enrolment, FactCard, Match, Pass
from welcome_desk.programs import standards
from welcome_desk.reports.paper import pdf


def always(_journey):
    return True


def application(side):
    return lambda j, language: applications.application_paper(j.desk, j.id, side=side, first=language).pdf


def matched(journey):
    return bool(journey.rows(Match))


def graduated(journey):
    return bool(journey.get(Enrolment, journey.seeker).certificate)


def match_paper(kind, side="seeker"):
    return lambda j, language: (
        match_papers.match_paper(j.desk, kind, j.rows(Match)[0].id, side=side, first=language, both=False).pdf
    )


# name, of which programs, the page
FORMS = (
    ("application of a newcomer", always, application("seeker")),
    ("application of the other side", always, application("offer")),
    ("slip for the newcomer", matched, match_paper("slip")),
    ("slip for the other side", matched, match_paper("slip", "offer")),
    ("agreement", matched, match_paper("agreement")),
    ("pulse", matched, match_paper("pulse")),
    ("thanks to the newcomer", matched, match_paper("thanks")),
    ("thanks to the other side", matched, match_paper("thanks", "offer")),
    ("sheet to sign", lambda j: j.rows(CourseSession),
     lambda j, language: courses.attendance_paper(j.desk, j.rows(CourseSession)[0].id, first=language).pdf),
    ("certificate", graduated, lambda j, language: courses.certificates_paper(j.desk, j.id, [j.seeker], language=language).pdf),
    ("list of those who finished", graduated, lambda j, language: pdf(courses.graduation_document(j.desk, j.id, language=language))),
    ("pass cards", lambda j: j.template.pass_rule,
     lambda j, language: passes.cards_paper(j.desk, [one.id for one in j.rows(Pass)], first=language).pdf),
    ("list of passes", lambda j: j.template.pass_rule,
     lambda j, language: pdf(passes.list_document(j.desk, j.id, ending=False, language=language))),
    ("team’s plan", lambda j: j.template.team,
     lambda j, language: pdf(program_prints.team_plan_document(j.desk, j.rows(Match)[0].id, language=language))),
    ("list towards a deadline", lambda j: j.template.deadlines,
     lambda j, language: pdf(program_prints.gap_list_document(j.desk, j.id, language=language))),
    ("fact card", lambda j: j.template.facts,
     lambda j, language: program_prints.fact_card_paper(j.desk, j.rows(FactCard)[0].id, first=language).pdf),
    ("standards binder", lambda j: standards.apply_to(j.template),
     lambda j, language: binder.binder_paper(j.desk, j.id, language=language).pdf),
)  # fmt: skip


def print_each(journey):
    """Returns how many pages were printed, both languages together."""
    pages = 0
    for name, wanted, made in FORMS:
        if wanted(journey):
            told = {language: read(made(journey, language)) for language in i18n.LANGUAGES}
            assert told["en"] != told["fr"], f"{name} is the same in both languages"
            for language, text in told.items():
                with i18n.speaking(language):
                    told_of = (str(journey.template.name), "Haddad", "Tremblay")
                    assert any(word in " ".join(text) for word in told_of), name
            pages += sum(map(len, told.values()))
    return pages


def read(pdf):
    """Its pages as text, letters that were joined into one (ﬀ) apart again."""
    texts = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    pages = [" ".join(normalize("NFKC", text).split()) for text in texts]
    assert all(pages), "an empty page"
    return pages
