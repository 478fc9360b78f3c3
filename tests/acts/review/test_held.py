"""Terms and facts that an open session is held to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from certif.reporters.findings.review import Review
from tests.support.repositories import Register, found, replaced

CERTIFICATION = "data/certifications/rs6247.yml"
NOW, NEXT = "data/sessions/2026-11", "data/sessions/2027-05"
TIE = "conflicts:\n  - {person: mahaut.grisolles, kind: declared}\n"
AVAILABILITY = f"{NEXT}/availability/helene.montarnal.yml"


def last(old: str, new: str) -> Callable[[str], str]:
    """Replace the last of them: what the newest version of the règlement says."""
    return lambda text: new.join(text.rsplit(old, 1))


def without_grids(register: Register) -> None:
    """The register before the interviews of November."""
    folder = register.folder / NOW
    register.on_main(
        {
            file.relative_to(register.folder).as_posix(): None
            for kind in ("assessments", "deliberations")
            for file in sorted((folder / kind).rglob("*.yml"))
        }
    )


def told(review: Review, rule: str) -> list[str]:
    return [each.message for each in review.report.findings if each.rule == rule]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            last(
                "levels:\n      - acquis\n      - partiellement-acquis\n",
                "levels:\n      - partiellement-acquis\n      - acquis\n",
            ),
            "`frameworks.1.levels` was `acquis, partiellement-acquis, non-acquis`.",
        ),
        (last("competences: 8", "competences: 5"), "`regulations.1.award.competences` was `8`."),
        (
            last("title: Pitch\n", "title: Le pitch\n"),
            "`frameworks.1.competences.0.title` was `Pitch`.",
        ),
        (
            last("La charge et le bien-être des membres sont suivis.", "Autre."),
            "`frameworks.1.competences.7.criteria` was `Les rôles et les décisions sont connus de toute l'équipe., …`.",
        ),
        (replaced("number: RS6247", "number: RS6248"), "`registry.number` was `RS6247`."),
        (replaced("certifier: dinum", "certifier: numa"), "`certifier` was `dinum`."),
    ],
    ids=["levels", "award", "title", "criteria", "registry", "certifier"],
)
def test_terms_are_fixed_from_the_first_grid_on(
    anywhere: Register, edit: Callable[[str], str], message: str
) -> None:
    review = anywhere.pull_request({CERTIFICATION: edit}, by="mainteneur")
    assert ("CF649", CERTIFICATION) in found(review)
    assert told(review, "CF649")[0] == f"Grids of session `2026-11` rest on this: {message}"


def test_a_refused_change_is_written_as_a_new_version(anywhere: Register) -> None:
    edit = last("title: Pitch\n", "title: Le pitch\n")
    review = anywhere.pull_request({CERTIFICATION: edit}, by="mainteneur")
    (finding,) = [each for each in review.report.findings if each.rule == "CF649"]
    assert finding.hint == (
        "Put it back, and write the change as a new version, with the date on which it takes effect: sessions that"
        " open from then on keep it."
    )


def with_a_new_version(text: str) -> str:
    """The certification with a référentiel for the sessions of 2028."""
    newest = text[text.index("  - version: 2026-03\n") : text.index("regulations:\n")]
    newer = newest.replace("2026-03-02", "2028-01-03").replace(
        "version: 2026-03", "version: 2028-01"
    )
    return text.replace("regulations:\n", newer.replace("Pitch", "Le pitch") + "regulations:\n")


def test_a_new_version_of_the_referentiel_changes_nothing_for_sessions_under_way(
    anywhere: Register,
) -> None:
    review = anywhere.pull_request({CERTIFICATION: with_a_new_version}, by="mainteneur")
    assert found(review) == []
    assert review.consequences == ()


@pytest.mark.parametrize("path", [f"{NOW}/session.yml", f"{NEXT}/session.yml"])
def test_a_session_keeps_its_referentiel(register: Register, path: str) -> None:
    edit = replaced("framework: 2026-03", "framework: 2023-07")
    rule = "CF649" if path.startswith(NOW) else "CF641"
    assert (rule, path) in found(register.pull_request({path: edit}))


def test_levels_that_are_reordered_say_who_becomes_certified(anywhere: Register) -> None:
    levels = "levels:\n      - acquis\n      - partiellement-acquis\n"
    edit = last(levels, "levels:\n      - partiellement-acquis\n      - acquis\n")
    review = anywhere.pull_request({CERTIFICATION: edit}, by="mainteneur")
    assert (
        "Côme Ravelard becomes certified in session 2026-11: not certified until now."
        in review.consequences
    )


def test_terms_that_change_before_the_first_grid_are_named(anywhere: Register) -> None:
    without_grids(anywhere)
    edit = last("title: Pitch\n", "title: Le pitch\n")
    review = anywhere.pull_request({CERTIFICATION: edit}, by="mainteneur")
    assert found(review) == [("CF642", CERTIFICATION)] * 2
    assert told(review, "CF642") == [
        f"Session `{session}` is under way with this: `frameworks.1.competences.0.title` was `Pitch`."
        for session in ("2026-11", "2027-05")
    ]


def test_a_version_that_no_session_under_way_keeps_may_change(register: Register) -> None:
    edit = replaced("answer_within_months: 1", "answer_within_months: 2")
    assert found(register.pull_request({CERTIFICATION: edit}, by="mainteneur")) == []


def test_a_session_keeps_its_dates_from_the_first_grid_on(anywhere: Register) -> None:
    path = f"{NOW}/session.yml"
    edit = replaced("applications_until: 2026-10-02", "applications_until: 2026-10-09")
    assert found(anywhere.pull_request({path: edit})) == [("CF649", path)]


def test_a_tie_taken_out_of_an_availability_is_named_before_anybody_has_a_seat(
    anywhere: Register,
) -> None:
    anywhere.on_main({AVAILABILITY: lambda text: text + TIE})
    review = anywhere.pull_request({AVAILABILITY: replaced(TIE, "")}, by="helene")
    assert found(review) == [("CF643", AVAILABILITY)]
    assert review.consequences[1:] == (
        "Session 2027-05: this no longer keeps Hélène Montarnal from assessing Mahaut Grisolles: `declared`.",
    )


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("data/candidates/mahaut.grisolles.yml", "employer:", "employer: &e"),
        ("data/startups/agenda-des-communes.yml", "phases:", "phases: &p"),
        (f"{NOW}/screening/bastien.orvalet.yml", "screened_on: 2026-", "screened_on: 2026-13-"),
        (f"{NOW}/jury.yml", "interviews:", "interviews: &i"),
    ],
)
def test_a_file_that_cannot_be_read_any_more_takes_nothing_away(
    register: Register, path: str, old: str, new: str
) -> None:
    review = register.pull_request({path: replaced(old, new)}, by="equipe")
    assert path in {place for _rule, place in found(review)}
    assert [
        words for words in review.consequences if "no longer" in words or " was " in words
    ] == []


def test_a_tie_that_moves_to_the_jurors_file_is_kept(register: Register) -> None:
    register.on_main({AVAILABILITY: lambda text: text + TIE})
    review = register.pull_request(
        {
            AVAILABILITY: replaced(TIE, ""),
            "data/jurors/helene.montarnal.yml": lambda text: text + TIE,
        }
    )
    assert found(review) == [("CF604", AVAILABILITY)]  # typed in by the staff


def test_a_tie_is_not_taken_out_once_one_has_assessed_the_other(anywhere: Register) -> None:
    path = "data/jurors/maud.keravel.yml"
    tie = TIE.replace("mahaut.grisolles", "bastien.orvalet")
    anywhere.on_main({path: lambda text: text + tie})
    review = anywhere.pull_request({path: replaced(tie, "")})
    assert ("CF651", path) in found(review)
    assert told(review, "CF651") == [
        "`maud.keravel` declared a tie with `bastien.orvalet`, and one has assessed the other."
    ]


def test_a_portfolio_of_who_may_yet_sit_is_named(anywhere: Register) -> None:
    """There is no seat and no grid yet, but the seat may come in the next change."""
    path = "data/jurors/thibault.escoffres.yml"
    review = anywhere.pull_request({path: replaced("      - troc-materiel\n", "")})
    assert found(review) == [("CF650", path)]
    (said,) = told(review, "CF650")
    assert said.startswith(
        "`roles` of `thibault.escoffres` said `responsable-de-portefeuille, 2022-03-01, "
    )
    assert said.endswith(", and this removes or rewrites it while session `2026-11` is under way.")


@pytest.mark.parametrize(
    ("path", "edit"),
    [
        ("data/jurors/maud.keravel.yml", replaced("Ministère de la Vie locale", "DINUM")),
        ("data/jurors/maud.keravel.yml", replaced("start: 2019-04-01", "start: 2019-05-01")),
        ("data/startups/cantine-commune.yml", replaced("start: 2020-09-15", "start: 2020-10-01")),
        (
            "data/startups/cantine-commune.yml",
            replaced("incubator: services-communs", "incubator: x"),
        ),
    ],
    ids=["employer", "mission", "phase", "incubator"],
)
def test_a_fact_that_a_grid_rests_on_stays(
    anywhere: Register, path: str, edit: Callable[[str], str]
) -> None:
    assert ("CF651", path) in found(anywhere.pull_request({path: edit}))


@pytest.mark.parametrize(
    ("path", "edit"),
    [
        (
            "data/startups/cantine-commune.yml",
            lambda text: text.rstrip() + "\n    end: 2026-11-01\n",
        ),
        (
            "data/jurors/maud.keravel.yml",
            replaced(
                "missions:\n",
                "missions:\n  - role: coach\n    startups: [troc-materiel]\n    start: 2024-01-01\n",
            ),
        ),
    ],
    ids=["a gap filled in", "a mission added"],
)
def test_a_fact_may_be_added(register: Register, path: str, edit: Callable[[str], str]) -> None:
    assert not [
        rule for rule, _path in found(register.pull_request({path: edit})) if rule > "CF640"
    ]


def test_any_change_that_alters_an_outcome_says_so(register: Register) -> None:
    path = f"{NOW}/events.yml"
    event = (
        "  - date: 2026-11-20\n    kind: desistement\n    candidate: bastien.orvalet\n"
        "    by: Edwige Maranval\n    reason: Par courriel.\n"
    )
    review = register.pull_request({path: lambda text: text + event})
    assert (
        "Bastien Orvalet is no longer certified in session 2026-11: withdrew."
        in review.consequences
    )


def test_a_phase_that_changes_a_verdict_says_whose(register: Register) -> None:
    path = "data/startups/agenda-des-communes.yml"
    text = (register.folder / path).read_text("utf-8")
    head = text[: text.index("phases:")]
    review = register.pull_request(
        {path: head + "phases:\n  - name: investigation\n    start: 2024-04-02\n"}
    )
    assert any(
        said.startswith("Mahaut Grisolles, session 2027-05: ") for said in review.consequences
    )


DINUM = "data/certifiers/dinum.yml"


def test_a_name_that_the_certifier_bore_stays(register: Register) -> None:
    renamed = replaced("short: DINUM\n", "short: DN\n")
    review = register.pull_request({DINUM: renamed}, by="mainteneur")
    assert "`names.1` was `Direction interministérielle du numérique`." in told(review, "CF649")[0]


def test_another_name_may_follow(register: Register) -> None:
    followed = replaced(
        "    from: 2019-10-30\n",
        "    from: 2019-10-30\n    until: 2026-11-30\n"
        "  - {name: Direction suivante, short: DS, from: 2026-12-01}\n",
    )
    assert told(register.pull_request({DINUM: followed}, by="mainteneur"), "CF649") == []
