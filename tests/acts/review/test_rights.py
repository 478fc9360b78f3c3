"""Rights on changes: pull requests, honest and hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

from certif.acts.review.pull_request import review
from certif.errors import CannotCheck
from tests.conftest import REPOSITORY
from tests.support.repositories import ACCOUNTS, ON, Register, address_of, found, replaced, sh

SESSION = "data/sessions/2026-11"
MAUD = f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"
HELENE = f"{SESSION}/assessments/bastien.orvalet/helene.montarnal.yml"
AURELIEN = f"{SESSION}/assessments/anouk.derville/aurelien.sagnac.yml"
GRID = (REPOSITORY / MAUD).read_text("utf-8") if (REPOSITORY / MAUD).exists() else ""


def waiting_for_maud(register: Register) -> None:
    register.on_main({MAUD: None})


def test_a_juror_adds_their_own_grid(register: Register) -> None:
    waiting_for_maud(register)
    review = register.pull_request({MAUD: GRID}, by="maud")
    assert found(review) == []
    assert review.writers == ("@maud-keravel-exemple",)
    assert review.consequences == (
        "2 of 2 grids for Bastien Orvalet, and they agree: nothing is missing for this candidate.",
    )


def test_a_juror_corrects_their_own_grid(register: Register) -> None:
    review = register.pull_request(
        {MAUD: replaced("level: acquis", "level: partiellement-acquis")}, by="maud"
    )
    assert found(review) == []
    assert review.consequences == (
        "2 of 2 grids for Bastien Orvalet, they differ on `pitch`: a deliberation is needed.",
        "Bastien Orvalet is no longer certified in session 2026-11: not decided any more.",
    )


@pytest.mark.parametrize("before", ["members:", "members: ["])
def test_a_register_that_calls_itself_an_example_is_named(register: Register, before: str) -> None:
    access = (register.folder / "data/access.yml").read_text("utf-8")
    real = access.replace("example: true\n", "").replace("members:", before)
    words = "The register calls itself an example: no audit proves anything by its history."
    register.on_main({"data/access.yml": real})
    assert words in register.pull_request({"data/access.yml": access}, by="mainteneur").consequences


def test_a_register_that_was_an_example_before_is_not_named_again(register: Register) -> None:
    edit = replaced("name: Maud Keravel", "name: Maud Keravel-Exemple")
    assert register.pull_request({"data/access.yml": edit}, by="mainteneur").consequences == ()


def test_a_grid_alone_waits_for_the_other(register: Register) -> None:
    register.on_main({MAUD: None, HELENE: None})
    review = register.pull_request({MAUD: GRID}, by="maud")
    assert review.consequences == (
        "1 of 2 grids for Bastien Orvalet: Hélène Montarnal still to write theirs.",
    )


def test_a_grid_that_cannot_be_read_is_still_to_be_corrected(register: Register) -> None:
    review = register.pull_request({MAUD: replaced("level: acquis", "level: aquis")}, by="maud")
    assert found(review) == [("CF208", MAUD)]
    assert review.consequences == (
        "1 of 2 grids for Bastien Orvalet: that of Maud Keravel is still to be corrected.",
    )


def test_somebody_elses_grid_is_refused(register: Register) -> None:
    review = register.pull_request(
        {HELENE: replaced("level: acquis", "level: non-acquis")}, by="maud"
    )
    assert ("CF602", HELENE) in found(review)
    finding = next(f for f in review.report.findings if f.rule == "CF602")
    assert finding.message == f"`@maud-keravel-exemple` may not change {HELENE}."
    assert finding.hint == (
        "A juror writes assessments/CANDIDATE/maud.keravel.yml for the candidates whom jury.yml gives them, the "
        "deliberations on them, and availability/maud.keravel.yml. Take the other files out of this pull request."
    )


def test_a_grid_for_a_candidate_whom_jury_yml_does_not_give_is_refused(register: Register) -> None:
    path = f"{SESSION}/assessments/come.ravelard/maud.keravel.yml"
    review = register.pull_request(
        {path: GRID.replace("bastien.orvalet", "come.ravelard")}, by="maud"
    )
    assert ("CF602", path) in found(review)
    assert ("CF421", path) in found(review)


def test_taking_a_seat_in_the_same_pull_request_gives_no_right(register: Register) -> None:
    path = f"{SESSION}/assessments/anouk.derville/maud.keravel.yml"
    review = register.pull_request(
        {
            f"{SESSION}/jury.yml": replaced("camille.arvieux", "maud.keravel"),
            path: GRID.replace("bastien.orvalet", "anouk.derville"),
        },
        by="maud",
    )
    assert {("CF602", path), ("CF602", f"{SESSION}/jury.yml")} <= set(found(review))


def test_a_grid_under_a_path_trick_is_refused(register: Register) -> None:
    path = f"{SESSION}/assessments/bastien.orvalet/Maud.Keravel.yml"
    review = register.pull_request({path: GRID}, by="maud")
    assert ("CF602", path) in found(review)
    assert any(rule.startswith("CF0") for rule, where in found(review) if where == path)


def test_a_grid_with_spaces_in_its_name_is_refused(register: Register) -> None:
    path = f"{SESSION}/assessments/bastien.orvalet/maud.keravel .yml"
    review = register.pull_request({path: GRID}, by="maud")
    assert ("CF602", path) in found(review)


def test_the_id_inside_is_not_the_path(register: Register) -> None:
    waiting_for_maud(register)
    review = register.pull_request(
        {MAUD: GRID.replace("juror: maud.keravel", "juror: helene.montarnal")}, by="maud"
    )
    assert [where for _rule, where in found(review)] == [MAUD]


def test_letting_oneself_in_by_access_yml_changes_nothing(register: Register) -> None:
    review = register.pull_request(
        {
            "data/access.yml": lambda text: (
                text
                + "  - login: quelqu-un-exemple\n    account_id: 990000009999\n    name: Quelqu'un\n    teams:\n      - mainteneurs\n"
            ),
            MAUD: replaced("level: acquis", "level: non-acquis"),
        },
        by="inconnu",
    )
    assert {("CF601", "data/access.yml"), ("CF626", "data/access.yml")} <= set(found(review))
    assert "`@quelqu-un-exemple` gets the rights of `mainteneurs`." in review.consequences


def test_a_juror_may_not_raise_their_rights(register: Register) -> None:
    edit = replaced(
        "      - jury\n    person: maud.keravel", "      - mainteneurs\n    person: maud.keravel"
    )
    review = register.pull_request(
        {"data/access.yml": edit, HELENE: replaced("acquis", "non-acquis")}, by="maud"
    )
    assert {("CF602", "data/access.yml"), ("CF602", HELENE)} <= set(found(review))


def test_an_unknown_account_has_no_right(register: Register) -> None:
    review = register.pull_request(
        {"data/startups/cantine-commune.yml": replaced("name: ", "name: La ")}, by="inconnu"
    )
    assert found(review) == [("CF601", "data/startups/cantine-commune.yml")]
    assert review.report.findings[0].message == (
        "`@quelqu-un-exemple` has no right on this register: data/access.yml does not know this account."
    )


def test_rights_are_the_lesser_of_author_and_pusher(register: Register) -> None:
    edits = {f"{SESSION}/session.yml": replaced("place: Paris", "place: Lyon")}
    review = register.pull_request(edits, by="equipe", pushed_by="maud")
    assert found(review) == [("CF602", f"{SESSION}/session.yml")]
    assert review.writers == ("@edwige-maranval-exemple", "@maud-keravel-exemple")


def test_a_pusher_with_rights_does_not_lend_them(register: Register) -> None:
    edits = {f"{SESSION}/session.yml": replaced("place: Paris", "place: Lyon")}
    review = register.pull_request(edits, by="maud", pushed_by="equipe")
    assert found(review) == [("CF602", f"{SESSION}/session.yml")]


def test_an_unknown_pusher_is_named(register: Register) -> None:
    review = register.pull_request(
        {MAUD: replaced("grid:", "grid: # relu")}, by="maud", pushed_by="inconnu"
    )
    assert ("CF601", MAUD) in found(review)


def test_a_label_does_not_say_who_pushed(register: Register) -> None:
    review = register.pull_request(
        {MAUD: replaced("grid:", "grid: # relu")}, by="maud", pushed_by=None
    )
    assert found(review) == [("CF606", MAUD)]


def test_a_forged_author_gives_no_right(register: Register) -> None:
    review = register.pull_request(
        {"data/access.yml": replaced("name: Tristan", "name: Tristane")},
        by="maud",
        email="990000000001+tristan-queyrel-exemple@users.noreply.github.com",
    )
    assert set(found(review)) == {("CF602", "data/access.yml"), ("CF605", "data/access.yml")}
    assert any(
        "was not sent by that account" in finding.message for finding in review.report.findings
    )


def test_a_renamed_login_keeps_its_rights_by_its_number(register: Register) -> None:
    register.on_main({"data/access.yml": replaced("maud-keravel-exemple", "ancien-nom")})
    review = register.pull_request({MAUD: replaced("grid:", "grid: # relu")}, by="maud")
    assert found(review) == []


def test_a_reused_login_gives_no_right(register: Register) -> None:
    register.on_main({"data/access.yml": replaced("990000000013", "990000000099")})
    review = register.pull_request({MAUD: replaced("grid:", "grid: # relu")}, by="maud")
    assert found(review) == [("CF601", MAUD)]
    assert review.report.findings[0].message == (
        "`@maud-keravel-exemple` has no right on this register: the number of this account is"
        " 990000000013, and data/access.yml has 990000000099."
    )


def test_a_juror_ticks_their_availability(register: Register) -> None:
    path = "data/sessions/2027-05/availability/maud.keravel.yml"
    review = register.pull_request({path: replaced(": non", ": oui")}, by="maud")
    assert found(review) == []
    assert len(review.consequences) == 1
    assert review.consequences[0].startswith("Maud Keravel can come to ")


@pytest.mark.parametrize("path", ["data/certifications/rs6247.yml", "data/certifiers/dinum.yml"])
def test_staff_do_not_change_the_rules(register: Register, path: str) -> None:
    review = register.pull_request({path: lambda text: text + "# relu\n"}, by="equipe")
    assert found(review) == [("CF602", path)]


def test_maintainers_do(register: Register) -> None:
    path = "data/certifications/rs6247.yml"
    assert (
        found(register.pull_request({path: lambda text: text + "# relu\n"}, by="mainteneur")) == []
    )


@pytest.mark.parametrize(
    "path",
    [".github/workflows/certif.yml", "schemas/x.json", "templates/x.md.j2", ".gitattributes"],
)
def test_staff_do_not_change_what_runs(register: Register, path: str) -> None:
    assert ("CF602", path) in found(register.pull_request({path: "x\n"}, by="equipe"))


def test_staff_who_type_a_grid_in_are_named(register: Register) -> None:
    waiting_for_maud(register)
    assert found(register.pull_request({MAUD: GRID}, by="equipe")) == [("CF604", MAUD)]


@pytest.mark.parametrize(
    ("person", "rules"),
    [("noe.sans-compte", ["CF604"]), ("maud.keravel", ["CF604"]), ("mahaut.grisolles", [])],
    ids=["a juror without an account", "a juror with one", "a candidate"],
)
def test_staff_write_the_availability_of_a_candidate(
    anywhere: Register, person: str, rules: list[str]
) -> None:
    """A candidate has no account, so that nobody else could write it."""
    juror = (REPOSITORY / "data/jurors/maud.keravel.yml").read_text("utf-8")
    path = f"data/sessions/2027-05/availability/{person}.yml"
    anywhere.on_main(
        {
            "data/jurors/noe.sans-compte.yml": juror.replace("maud.keravel", "noe.sans-compte"),
            path: f"person: {person}\nslots: {{}}\n",
        }
    )
    review = anywhere.pull_request({path: lambda text: text + "# relu\n"}, by="equipe")
    assert [each.rule for each in review.report.findings if each.rule == "CF604"] == rules


def test_nobody_assesses_who_they_are_tied_to(register: Register) -> None:
    """The tie stands in the base; the change takes it out and brings the grid."""
    dossier = "data/candidates/bastien.orvalet.yml"
    conflict = "conflicts:\n  - person: maud.keravel\n    kind: declared\n"
    register.on_main({dossier: lambda text: text + conflict, MAUD: None})
    review = register.pull_request(
        {dossier: lambda text: text.replace(conflict, ""), MAUD: GRID}, by="equipe"
    )
    assert ("CF603", MAUD) in found(review)
    finding = next(f for f in review.report.findings if f.rule == "CF603")
    assert (
        finding.message
        == "`maud.keravel` has a tie with `bastien.orvalet` (`declared`) and may not assess them."
    )


def test_nobody_assesses_again_whom_they_refused_where_it_is_forbidden(register: Register) -> None:
    """A jury that did not certify somebody stands in the closed session."""
    rules, jury = "data/certifications/rs6247.yml", "data/sessions/2026-11/jury.yml"
    training = "        - training\n"
    grid = "data/sessions/2026-11/assessments/bastien.orvalet/dalila.ferrouche.yml"
    text = GRID.replace("maud.keravel", "dalila.ferrouche")
    register.on_main(
        {
            rules: lambda text: text.replace(training, f"{training}        - earlier_refusal\n"),
            jury: lambda text: text.replace("maud.keravel", "dalila.ferrouche", 1),
        }
    )
    review = register.pull_request({grid: text}, by="equipe")
    (finding,) = [each for each in review.report.findings if each.rule == "CF603"]
    assert finding.message == (
        "`dalila.ferrouche` has a tie with `bastien.orvalet` (`earlier_refusal`) and may not assess them."
    )


LYON = {f"{SESSION}/session.yml": replaced("place: Paris", "place: Lyon")}


def test_a_juror_who_pushed_before_staff_lessens_the_rights(anywhere: Register) -> None:
    """Staff press "Update branch": the event names them, the juror's commit remains."""
    sh(anywhere.folder, "checkout", "-q", "-b", "change")
    anywhere.write({"data/startups/cantine-commune.yml": replaced("name: ", "name: La ")})
    anywhere.commit(email=address_of("equipe"))
    anywhere.write(LYON)
    anywhere.commit(email=address_of("maud"))
    update_branch(anywhere)
    review = anywhere.reviewed("equipe")
    assert review.writers == ("@edwige-maranval-exemple", "@maud-keravel-exemple")
    assert ("CF602", f"{SESSION}/session.yml") in found(review)
    assert any(rule == "CF605" for rule, _path in found(review))


def test_who_made_a_commit_counts_as_well_as_its_author(anywhere: Register) -> None:
    sh(anywhere.folder, "checkout", "-q", "-b", "change")
    anywhere.write(LYON)
    anywhere.commit(email=address_of("equipe"), committer=address_of("maud"))
    assert ("CF602", f"{SESSION}/session.yml") in found(anywhere.reviewed("equipe"))


def test_what_is_edited_in_the_browser_is_its_authors(anywhere: Register) -> None:
    sh(anywhere.folder, "checkout", "-q", "-b", "change")
    anywhere.write({MAUD: replaced("grid:", "grid: # relu")})
    anywhere.commit(email=address_of("maud"), committer="noreply@github.com")
    review = anywhere.reviewed("maud")
    assert found(review) == []
    assert review.writers == ("@maud-keravel-exemple",)


@pytest.mark.parametrize(
    "address", ["quelqu-un@exemple.gouv.fr", "noreply@github.com", "", "+@users.noreply.github.com"]
)
def test_a_commit_that_claims_nobody_is_refused(anywhere: Register, address: str) -> None:
    review = anywhere.pull_request({MAUD: replaced("grid:", "grid: # relu")}, "maud", email=address)
    assert found(review) == [("CF607", MAUD)]
    (finding,) = [each for each in review.report.findings if each.rule == "CF607"]
    assert finding.hint == (
        "In the browser: on GitHub, Settings, Emails, tick `Keep my email addresses private`, then make the change "
        "again on a new branch. With git: `git config user.email "
        "990000000013+maud-keravel-exemple@users.noreply.github.com`, then make the commit again. Or have a "
        "maintainer add the address to `emails` of its account in data/access.yml."
    )


def test_a_commit_that_claims_nobody_is_refused_on_a_desk_too(register: Register) -> None:
    sh(register.folder, "checkout", "-q", "-b", "change")
    register.write({HELENE: replaced("grid:", "grid: # relu")})
    register.commit(email="quelqu-un@exemple.gouv.fr")
    review_ = review(register.folder, "main", ON)
    assert review_.writers == ()
    assert found(review_) == [("CF607", HELENE)]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("maud.keravel@exemple.gouv.fr", MAUD),
        ("Maud.Keravel@Exemple.gouv.fr", MAUD),
        ("maud-keravel-exemple@users.noreply.github.com", MAUD),
        ("990000000013+ancien-nom@users.noreply.github.com", MAUD),
        ("edwige.maranval@exemple.gouv.fr", f"{SESSION}/session.yml"),
    ],
)
def test_what_an_address_may_be(anywhere: Register, address: str, path: str) -> None:
    by = "maud" if path == MAUD else "equipe"
    review = anywhere.pull_request({path: lambda text: text + "# relu\n"}, by, email=address)
    assert found(review) == []
    assert review.writers == (f"@{ACCOUNTS[by][0]}",)


def test_a_commit_of_an_account_that_nobody_knows_is_refused(anywhere: Register) -> None:
    edits = {MAUD: replaced("grid:", "grid: # relu")}
    review = anywhere.pull_request(edits, "maud", email=address_of("inconnu"))
    assert {("CF601", MAUD)} == set(found(review))


def update_branch(register: Register) -> None:
    """Merge ``main`` into the branch, as the platform's button does."""
    sh(register.folder, "checkout", "-q", "main")
    register.on_main({"data/startups/carnet-de-rivage.yml": lambda text: text + "# relu\n"})
    sh(register.folder, "checkout", "-q", "change")
    by = {
        "GIT_AUTHOR_EMAIL": "quelqu-un@exemple.gouv.fr",
        "GIT_COMMITTER_EMAIL": "noreply@github.com",
    }
    sh(register.folder, "merge", "-q", "--no-ff", "-m", "Merge main", "main", more=by)


def test_a_merge_of_the_base_is_nobodys(anywhere: Register) -> None:
    anywhere.pull_request({MAUD: replaced("grid:", "grid: # relu")}, by="maud")
    update_branch(anywhere)
    review = anywhere.reviewed("maud")
    assert found(review) == []
    assert review.writers == ("@maud-keravel-exemple",)


def test_a_merge_of_the_base_that_brings_something_more_is_somebodys(anywhere: Register) -> None:
    anywhere.pull_request({MAUD: replaced("grid:", "grid: # relu")}, by="maud")
    update_branch(anywhere)
    anywhere.write({f"{SESSION}/session.yml": replaced("place: Paris", "place: Lyon")})
    sh(anywhere.folder, "add", "-A")
    sh(anywhere.folder, "commit", "-q", "--amend", "--no-edit")
    assert {("CF607", MAUD), ("CF602", f"{SESSION}/session.yml")} <= set(
        found(anywhere.reviewed("maud"))
    )


def test_a_merge_of_another_branch_is_of_all_who_made_it(anywhere: Register) -> None:
    anywhere.pull_request({MAUD: replaced("grid:", "grid: # relu")}, by="maud")
    sh(anywhere.folder, "checkout", "-q", "-b", "other", "main")
    anywhere.write(LYON)
    anywhere.commit(email=address_of("helene"))
    sh(anywhere.folder, "checkout", "-q", "change")
    sh(anywhere.folder, "merge", "-q", "--no-ff", "-m", "Fusion", "other")
    review = anywhere.reviewed("maud")
    assert set(review.writers) == {
        "@maud-keravel-exemple",
        "@helene-montarnal-exemple",
        "@edwige-maranval-exemple",
    }


def test_an_access_file_that_cannot_be_read_is_said(anywhere: Register) -> None:
    review = anywhere.pull_request({"data/access.yml": "members: [\n"}, by="mainteneur")
    assert review.consequences == (
        "data/access.yml could not be read: nobody would have any right on the register.",
    )


def test_a_base_whose_access_file_cannot_be_read_is_said(anywhere: Register) -> None:
    anywhere.on_main({"data/access.yml": "members: [\n"})
    review = anywhere.pull_request({MAUD: replaced("grid:", "grid: # relu")}, by="maud")
    finding = next(each for each in review.report.findings if each.rule == "CF601")
    assert finding.message == (
        "data/access.yml cannot be read in the base, so it is not known who has which right."
    )


def test_without_an_event_the_commits_are_believed_and_it_is_said(register: Register) -> None:
    sh(register.folder, "checkout", "-q", "-b", "change")
    register.write({HELENE: replaced("level: acquis", "level: non-acquis")})
    register.commit(email="maud.keravel@exemple.gouv.fr")
    claimed = review(register.folder, "main", ON)
    assert claimed.claimed
    assert claimed.writers == ("@maud-keravel-exemple",)
    assert ("CF602", HELENE) in found(claimed)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"pull_request": 3}', '{"pull_request": {"user": {"id": "1"}}}', "[" * 9999],
)
def test_an_event_about_no_pull_request_is_a_sentence(
    register: Register, tmp_path: Path, content: str
) -> None:
    event = tmp_path / "event.json"
    event.write_text(content, encoding="utf-8")
    with pytest.raises(CannotCheck, match="event"):
        review(register.folder, "HEAD", ON, event=event)
