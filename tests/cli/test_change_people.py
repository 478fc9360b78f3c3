"""People, accounts and services changed by commands: nobody edits YAML by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from certif.dataset.reading.load import load
from certif.model.people import Employer, employer_on
from tests.conftest import Certif
from tests.support.acted_on import small, tree  # noqa: F401 - a fixture

NOA, CAMILLE = ("juror", "change", "noa"), ("candidate", "change", "camille")
ACCOUNT, SERVICE = ("access", "change", "noa-perrin-exemple"), ("startup", "change")
DOSSIER = "data/candidates/camille.moreau.yml"
DAY = "2026-12-01"
Run = Callable[..., str]


@pytest.fixture
def run(small: Path, certif: Certif) -> Run:  # noqa: F811
    """Return a function that changes the register, which stays without an error."""

    def changed(*words: str) -> str:
        done = certif(*words, "--yes", "--root", small)
        assert done.returncode == 0, done.stderr
        checked = certif("validate", "--root", small, "--on", DAY)
        assert checked.returncode == 0, checked.stdout
        return done.stdout + done.stderr

    return changed


def test_an_employer_is_followed_by_another(small: Path, run: Run):  # noqa: F811
    told = run(*NOA, "--employer", "Ville exemple", "--employer-since", "2026-11-02")
    assert "`Agence exemple` becomes a former employer, until 2026-11-01." in told
    juror = load(small).shelf.jurors["noa.perrin"]
    assert juror.employer == Employer("Ville exemple", None, None, date(2026, 11, 2))
    for day, name in ((date(2026, 11, 1), "Agence exemple"), (date(2026, 11, 2), "Ville exemple")):
        employer = employer_on(juror, day)
        assert employer is not None
        assert employer.name == name
    run(*NOA, "--employer-type", "collectivite", "--employment", "contractuel")
    run(*NOA, "--left-on", "2026-11-20", "--email", "noa@exemple.gouv.fr")
    juror = load(small).shelf.jurors["noa.perrin"]
    assert (juror.employer, juror.email) == (None, "noa@exemple.gouv.fr")
    assert [each.end for each in juror.former_employers] == [date(2026, 11, 1), date(2026, 11, 20)]


def test_a_mistake_in_an_employer_leaves_no_trace(small: Path, run: Run):  # noqa: F811
    told = run(
        *CAMILLE, "--employer", "Préfecture exemple", "--employer-type", "service-deconcentre"
    )
    assert "`Ministère exemple` is replaced as a mistake was" in told
    person = load(small).shelf.candidates["camille.moreau"]
    assert person.employer == Employer("Préfecture exemple", "service-deconcentre", None)
    assert person.former_employers == ()


def test_roles_are_taken_and_left(small: Path, run: Run):  # noqa: F811
    run("startup", "new", "neuf", "--name", "Neuf service", "--incubator", "autre-incubateur")
    run(*NOA, "--follows", "neuf")
    run(*NOA, "--unfollows", "autre-service")
    run(*NOA, "--role", "intrapreneur-certifie", "--since", "2026-11-20", "--until", "2026-12-31")
    roles = load(small).shelf.jurors["noa.perrin"].roles
    assert [(each.role, each.end, each.portfolio) for each in roles] == [
        ("responsable-de-portefeuille", None, ("neuf",)),
        ("intrapreneur-certifie", date(2026, 12, 31), ()),
    ]
    told = run(*NOA, "--until", "2026-12-15")
    assert "`noa.perrin` no longer sits as `intrapreneur-certifie` after 2026-12-15." in told
    roles = load(small).shelf.jurors["noa.perrin"].roles
    assert {each.end for each in roles} == {date(2026, 12, 15)}


def test_a_role_ends_and_its_portfolio_changes_at_once(small: Path, run: Run):  # noqa: F811
    run("startup", "new", "neuf", "--name", "Neuf service", "--incubator", "autre-incubateur")
    run(*NOA, "--until", "2026-12-15", "--follows", "neuf")
    role = load(small).shelf.jurors["noa.perrin"].roles[0]
    assert (role.end, role.portfolio) == (date(2026, 12, 15), ("autre-service", "neuf"))


def test_gaps_of_a_dossier_are_filled(small: Path, run: Run, certif: Certif):  # noqa: F811
    dossier = small / DOSSIER
    text = dossier.read_text("utf-8").replace("working_time: plein", "working_time: null")
    text = text.replace("email: camille.moreau@exemple.gouv.fr", "email: null  # à compléter")
    unread = (
        "certifications_held: null\n"
        "not_understood:\n"
        "  - {about: missions, text: puis un an chez Autre service}\n"
        "  - {about: other, text: bonjour}\n"
    )
    dossier.write_text(text + unread, "utf-8")
    shown = certif("candidate", "show", "camille", "--root", small).stdout
    assert "Not understood, to be read:\n  1  missions: `puis un an" in shown
    run("startup", "new", "tiers", "--name", "Tiers service", "--incubator", "autre-incubateur")
    run(
        *(*CAMILLE, "--email", "camille@exemple.gouv.fr", "--working-time", "partiel"),
        *("--holds-none", "--credential", "--no-publication", "--understood", "2"),
        *("--mission", "Tiers service ; 2021-02-01 ; 2022-01-31 ; plein"),
    )
    person = load(small).shelf.candidates["camille.moreau"]
    assert person.email == "camille@exemple.gouv.fr"
    assert [(m.startups, m.working_time) for m in person.missions] == [
        (("service-exemple",), "partiel"),
        (("tiers",), "plein"),
    ]
    assert (person.certifications_known, person.certifications_held) == (True, ())
    assert (person.wants_credential, person.publication) == (True, False)
    assert [each.about for each in person.not_understood] == ["missions"]
    run(*CAMILLE, "--understood", "1")
    assert "not_understood" not in dossier.read_text("utf-8")
    assert "à compléter" not in dossier.read_text("utf-8")


def test_accounts_change_team_and_name_and_go(small: Path, run: Run):  # noqa: F811
    run(
        *ACCOUNT,
        "--login",
        "noa-p",
        "--team",
        "jury",
        "--team",
        "equipe",
        "--email",
        "n@exemple.gouv.fr",
    )
    access = load(small).access
    assert access is not None
    member = access.members[-1]
    assert (member.login, member.account_id) == ("noa-p", 100000002)
    assert ([*member.teams], member.emails) == (["jury", "equipe"], ("n@exemple.gouv.fr",))
    run("access", "remove", "NOA-P")
    access = load(small).access
    assert access is not None
    assert [each.login for each in access.members] == ["dana-exemple"]


def test_a_phase_that_begins_ends_the_one_before(small: Path, run: Run):  # noqa: F811
    run(*SERVICE, "service-exemple", "--phase", "transfere 2026-09-01", "--name", "Service nommé")
    startup = load(small).shelf.startups["service-exemple"]
    assert startup.name == "Service nommé"
    assert [(str(each.start), str(each.end)) for each in startup.phases[1:]] == [
        ("2024-02-05", "2026-08-31"),
        ("2026-09-01", "None"),
    ]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ((*NOA, "--role", "intrapreneur-certifie"), 1, "says all of it already"),
        ((*NOA, "--since", "2026-01-01"), 2, "Which role do they take on?"),
        ((*NOA, "--role", "chef", "--since", "2026-01-01"), 2, "`chef` is not a role of any jury."),
        ((*NOA, "--role", "responsable-de-portefeuille", "--since", "2026-01-01"), 1, "already"),
        ((*NOA, "--until", "2021-01-01"), 2, "it cannot end before"),
        (
            (*NOA, "--role", "intrapreneur-certifie", "--until", "2027-01-01"),
            1,
            "holds no such role",
        ),
        ((*NOA, "--follows", "rien"), 2, "`rien` is not in the register."),
        ((*NOA, "--unfollows", "service-exemple"), 2, "is not in their portfolio"),
        ((*NOA, "--role", "chef", "--unfollows", "neuf"), 2, "`chef` is not a role of any jury."),
        (
            (*NOA, "--role", "intrapreneur-certifie", "--since", "2026-01-01", "--unfollows", "x"),
            2,
            "Of which role is this the portfolio?",
        ),
        ((*NOA, "--email", "noa"), 2, "is not an e-mail address"),
        ((*NOA, "--employer-since", "hier"), 2, "is not a date"),
        (("juror", "change", "camille"), 3, "`camille` is not a juror."),
        ((*CAMILLE, "--understood", "1"), 2, "has no passage 1"),
        ((*CAMILLE, "--mission", "un an"), 2, "is not understood as a mission"),
        ((*CAMILLE, "--mission", "x ; 2024-01-01 ; en cours ; plein"), 2, "is not in the register"),
        ((*CAMILLE, "--holds", "rs6247"), 2, "go together"),
        ((*CAMILLE, "--employment", "autre", "--left-on", "2000-01-01"), 0, ""),
        (("access", "change", "noa", "--team", "jury"), 2, "There is no account `noa`"),
        ((*ACCOUNT, "--person", "personne"), 2, "`personne` is not in the register."),
        ((*ACCOUNT, "--team", "jury"), 1, "says all of it already"),
        ((*SERVICE, "rien", "--name", "X"), 2, "`rien` is not in the register."),
        ((*SERVICE, "service-exemple", "--phase", "transfere 2020-01-01"), 2, "begins before"),
    ],
)
def test_what_cannot_be_changed_writes_nothing(
    small: Path,  # noqa: F811
    certif: Certif,
    words: tuple[str, ...],
    code: int,
    sentence: str,
):
    before = tree(small)
    done = certif(*words, "--yes", "--root", small)
    assert done.returncode == code, done.stdout + done.stderr
    assert sentence in done.stderr.replace("\n", " ")
    if code:
        assert tree(small) == before


def test_the_last_maintainer_stays(small: Path, certif: Certif):  # noqa: F811
    access = small / "data/access.yml"
    access.write_text(access.read_text("utf-8").replace("[equipe]", "[mainteneurs]"), "utf-8")
    for words in (("remove",), ("change", "--team", "equipe")):
        done = certif("access", words[0], "dana-exemple", *words[1:], "--yes", "--root", small)
        assert done.returncode == 1
        assert "Nobody would be left in the team `mainteneurs`." in done.stderr


SIGNATORY = ("certifier", "signatory", "Ange Exemple")
ACT = ("--act", "Arrêté du 5 janvier 2026", "--published-on", "2026-01-06")


def test_a_new_register_gets_its_certifier_by_commands(tmp_path: Path, certif: Certif):
    root = tmp_path / "r"
    assert certif("init", "--certification", "rs6247", root).returncode == 0
    path = root / "data/certifiers/dinum.yml"
    said = ("--certifier", "dinum", "--yes", "--root", root)
    done = certif("certifier", "contact", "--service", "Mission", "--email", "m@exemple.fr", *said)
    assert done.returncode == 0, done.stderr
    assert "  service: Mission\n  email: m@exemple.fr\n" in path.read_text("utf-8")
    since = ("--capacity", "La directrice", "--since", "2026-01-01", "--signs", "certificats")
    done = certif(*SIGNATORY, *since, *ACT, *said)
    assert done.returncode == 0, done.stderr
    assert "Prénom Nom" not in path.read_text("utf-8")
    assert (
        "à compléter" not in path.read_text("utf-8").split("signatories:")[1].split("privacy:")[0]
    )
    again = certif(*SIGNATORY, *since, *ACT, *said)
    assert (again.returncode, "signs already, since" in again.stderr) == (1, True)
    assert certif(*SIGNATORY, "--until", "2027-08-31", *said).returncode == 0
    (found,) = load(root).shelf.certifiers["dinum"].signatories
    assert (found.end, [*found.signs]) == (date(2027, 8, 31), ["certificats"])
    for words, code, sentence in (
        ((*SIGNATORY, "--until", "2025-01-01", *said), 2, "the last day cannot be before"),
        (
            ("certifier", "signatory", "Personne", "--until", "2027-01-01", *said),
            2,
            "signs nothing",
        ),
        ((*SIGNATORY, *said), 2, "Give also: --capacity, --since, --act, --published-on."),
        ((*SIGNATORY, "--yes", "--root", root, "--until", "2027-01-01"), 2, "Which certifier?"),
        (("certifier", "contact", "--service", "Mission", *said), 1, "says all of it already"),
        (("certifier", "contact", "--email", "m", *said), 2, "is not an e-mail address"),
    ):
        done = certif(*words)
        assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr


def test_who_answers_by_telephone_ticks_nothing(small: Path, certif: Certif):  # noqa: F811
    command = ("jury", "availability", "2026-11", "sacha", "--yes", "--root", small)
    slots = [str(each) for each in load(small).sessions["2026-11"].session.slots]  # type: ignore[union-attr]
    assert certif(*command, "--free", "tous", "--not-free", slots[-1]).returncode == 0
    answers = load(small).sessions["2026-11"].availabilities["sacha.petit"].slots
    assert {str(slot): answer for slot, answer in answers.items()} == {
        **dict.fromkeys(slots, "oui"),
        slots[-1]: "non",
    }
    assert certif(*command, "--prefers", slots[0]).returncode == 0
    answers = load(small).sessions["2026-11"].availabilities["sacha.petit"].slots
    assert next(iter(answers.values())) == "de préférence"
    done = certif(*command, "--free", "2030-01-01 09h30")
    assert (done.returncode, "is not a slot of session" in done.stderr) == (2, True)
