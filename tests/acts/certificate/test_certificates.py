"""Certificates after the close: list, show, verify, correct; audit a session."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from certif import __version__
from certif.acts.certificate.find import certificate_of, holder_of
from certif.acts.certificate.verify import verify
from certif.acts.decision.correct import plan_correction
from certif.acts.register.validate import validate
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal, UsageError
from certif.model.issued import CorrectionKind
from certif.results.verify import AnswerKind
from tests.support.acted_on import SESSION, Git, tree
from tests.support.corrections import asked, corrected, taken_away
from tests.support.terminal import typed

NUMBER = "RS6247-2026-11-001"
DAY = date(2026, 11, 20)
FOLDER = "data/sessions/2026-11"
CERTIFICATE = f"{FOLDER}/issued/camille.moreau/certificat.md"
CODE = "NT9F-HAYX-Q"


def renamed(root: Path) -> None:
    dossier = root / "data/candidates/camille.moreau.yml"
    text = dossier.read_text("utf-8")
    dossier.write_text(
        text.replace("fullname: Camille Moreau", "fullname: Camille Moreau-Dubois"), "utf-8"
    )


def reissue(root: Path) -> str:
    """A new edition after a misspelt name; its code."""
    renamed(root)
    return corrected(root, CorrectionKind.REISSUE).made.code or ""


def revoke(root: Path, day: date = DAY) -> None:
    taken_away(root, day)


def kind(root: Path, presented: str, **given: str) -> AnswerKind:
    return verify(root, presented, **given).kind


# verify


def test_what_was_issued_is_authentic(sealed: Path):
    for presented in (NUMBER, NUMBER.lower(), str(sealed / CERTIFICATE)):
        assert kind(sealed, presented) is AnswerKind.AUTHENTIC
    attestation = sealed / FOLDER / "issued/camille.moreau/attestation.md"
    assert kind(sealed, str(attestation)) is AnswerKind.AUTHENTIC
    assert kind(sealed, str(sealed / FOLDER / "issued/proces-verbal.md")) is AnswerKind.AUTHENTIC


def test_a_name_and_a_code_are_compared_as_people_write_them(sealed: Path):
    assert kind(sealed, NUMBER, name="camille  MOREAU") is AnswerKind.AUTHENTIC
    assert kind(sealed, NUMBER, code=CODE.lower().replace("-", " ")) is AnswerKind.AUTHENTIC
    assert kind(sealed, NUMBER, name="Camille Martin") is AnswerKind.OTHER_NAME
    assert kind(sealed, NUMBER, code="NT9F-HAYX-3") is AnswerKind.MISREAD_CODE
    assert kind(sealed, NUMBER, code="33EK-M4QN-T") is AnswerKind.OTHER_CODE


def test_an_altered_line_is_shown(sealed: Path, certif, tmp_path: Path):
    forged = tmp_path / "certificat.md"
    text = (sealed / CERTIFICATE).read_text("utf-8")
    forged.write_text(text.replace("## Camille Moreau", "## Camille \x1b[31mMartin"), "utf-8")
    done = certif("certificate", "verify", forged, "--root", sealed)
    assert done.returncode == 1
    assert done.stdout.startswith(f"Altered: this is not the text of {NUMBER} that was issued.\n")
    assert (
        "`## Camille Moreau` was issued, `## Camille \\x1b[31mMartin` is in this file."
        in done.stdout
    )
    assert "\x1b" not in done.stdout


def test_a_line_added_and_a_line_gone_are_said(sealed: Path, certif, tmp_path: Path):
    forged = tmp_path / "certificat.md"
    lines = (sealed / CERTIFICATE).read_text("utf-8").splitlines()
    at = lines.index("## Camille Moreau")
    forged.write_text("\n".join([*lines[:at], *lines[at + 1 :], "Avec mention."]) + "\n", "utf-8")
    said = certif("certificate", "verify", forged, "--root", sealed).stdout
    assert f"Line {at + 1}: `## Camille Moreau` was issued, and is not in this file.\n" in said
    assert f"Line {len(lines)}: `Avec mention.` is in this file, and was not issued.\n" in said


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_another_system_did_to_its_lines_is_told_from_a_forgery(
    sealed: Path, certif, tmp_path: Path, mark: str, end: str
):
    saved = tmp_path / "certificat.md"
    text = (sealed / CERTIFICATE).read_text("utf-8")
    saved.write_bytes((mark + text.replace("\n", end)).encode())
    done = certif("certificate", "verify", saved, "--root", sealed)
    if not mark and end == "\n":
        assert (done.returncode, done.stdout.partition(":")[0]) == (0, "Authentic")
        return
    assert done.returncode == 1
    assert done.stdout.startswith(f"Altered: this is not the text of {NUMBER} that was issued.\n")
    assert done.stdout.endswith(
        "The text is the one that was issued; only the ends of its lines differ.\n"
    )


def test_a_document_without_a_number_is_known_by_its_session_and_person(
    closed: Path, certif, tmp_path: Path
):
    decision = f"{FOLDER}/issued/come.ravelard/decision.md"
    forged = tmp_path / "decision.md"
    text = (closed / decision).read_text("utf-8")
    forged.write_text(text.replace("six compétences", "sept compétences"), "utf-8")
    done = certif("certificate", "verify", forged, "--root", closed)
    assert done.returncode == 1
    assert done.stdout.startswith(
        f"Altered: this is not the text of {decision} that was issued.\nLine "
    )
    minutes = f"{FOLDER}/issued/proces-verbal.md"
    forged.write_text((closed / minutes).read_text("utf-8").replace("Clôture", "Fin"), "utf-8")
    said = certif("certificate", "verify", forged, "--root", closed).stdout
    assert said.startswith(f"Altered: this is not the text of {minutes} that was issued.\nLine ")


def test_a_number_that_was_never_given_is_seen_on_the_document_that_it_was_put_on(
    sealed: Path, certif, tmp_path: Path
):
    forged = tmp_path / "certificat.md"
    text = (sealed / CERTIFICATE).read_text("utf-8").replace(NUMBER, "RS6247-2026-11-077")
    forged.write_text(text, "utf-8")
    said = certif("certificate", "verify", forged, "--root", sealed).stdout
    assert said.startswith(f"Altered: this is not the text of {NUMBER} that was issued.\n")
    assert "\nLine 3: " in said


def test_every_view_follows_a_revocation(sealed: Path, certif):
    certif("certificate", "revoke", NUMBER, "--by", "Ange Exemple", "--reason", "Faux.",
           "--ground", "demande", "--yes", "--on", "2026-11-20", "--root", sealed)  # fmt: skip
    text = certif("session", "status", "2026-11", "--root", sealed).stdout
    assert "camille.moreau  issued, certified, revoked on 2026-11-20  " in text
    data = json.loads(
        certif("session", "status", "2026-11", "--format", "json", "--root", sealed).stdout
    )
    assert data["candidates"][0]["revoked_on"] == "2026-11-20"
    shown = certif("candidate", "show", "camille.moreau", "--root", sealed).stdout
    assert "2026-11: issued, certified, revoked on 2026-11-20\n" in shown
    listed = certif("candidate", "list", "--root", sealed).stdout
    assert "issued, certified, revoked on 2026-11-20" in listed


def test_what_is_not_in_the_register_is_unknown(sealed: Path, tmp_path: Path):
    assert kind(sealed, "RS6247-2026-11-002") is AnswerKind.UNKNOWN
    invented = tmp_path / "x.md"
    invented.write_text("# Certificat\n", "utf-8")
    assert kind(sealed, str(invented)) is AnswerKind.UNKNOWN
    with pytest.raises(
        CannotCheck, match="neither a file that can be read nor a certificate number"
    ):
        verify(sealed, str(tmp_path / "absent.md"))
    with pytest.raises(CannotCheck, match="neither a file"):
        verify(sealed, str(tmp_path))
    invented.write_text("x" * 70_000, "utf-8")
    with pytest.raises(CannotCheck, match="too large to be a certificate"):
        verify(sealed, str(invented))


@pytest.mark.parametrize("what", ["camille.moreau/certificat.md", "camille.moreau"])
def test_a_certificate_of_which_the_register_lost_its_own_is_not_said_to_be_unknown(
    sealed: Path, tmp_path: Path, what: str
):
    in_hand = tmp_path / "certificat.md"
    in_hand.write_bytes((sealed / CERTIFICATE).read_bytes())
    lost = sealed / FOLDER / "issued" / what
    lost.rename(tmp_path / "aside")
    answer = verify(sealed, str(in_hand))
    assert (answer.kind, answer.path) == (AnswerKind.REGISTER_ALTERED, CERTIFICATE)
    lost.symlink_to(tmp_path / "aside")
    assert kind(sealed, str(in_hand)) is AnswerKind.REGISTER_ALTERED


@pytest.mark.parametrize("what", ["results.yml", ""])
def test_what_is_not_found_is_not_said_to_be_unknown_while_results_cannot_be_read(
    sealed: Path, tmp_path: Path, what: str
):
    """The register issued it: a denial would call an honest holder a forger."""
    hidden = sealed / FOLDER / "issued" / what
    hidden.rename(tmp_path / "aside")
    hidden.symlink_to(tmp_path / "aside")
    path = f"`{FOLDER}`"
    for ask in (lambda: verify(sealed, NUMBER), lambda: certificate_of(load(sealed), NUMBER)):
        with pytest.raises(CannotCheck, match=f"cannot be read: {path}"):
            ask()


def test_a_new_edition_supersedes_the_first(sealed: Path):
    first = (sealed / CERTIFICATE).read_text("utf-8")
    code = reissue(sealed)
    assert code != CODE
    assert kind(sealed, NUMBER) is AnswerKind.AUTHENTIC
    assert kind(sealed, NUMBER, code=code, name="Camille Moreau-Dubois") is AnswerKind.AUTHENTIC
    old = verify(sealed, NUMBER, code=CODE)
    assert (old.kind, old.since) == (AnswerKind.SUPERSEDED, DAY)
    assert kind(sealed, str(sealed / CERTIFICATE)) is AnswerKind.SUPERSEDED
    assert (sealed / CERTIFICATE).read_text("utf-8") == first
    assert validate(sealed, DAY).findings == ()


def test_a_correction_that_cannot_be_read_leaves_a_doubt(sealed: Path):
    reissue(sealed)
    (record,) = (sealed / FOLDER / "corrections").glob("*/correction.yml")
    record.write_text("a: [", "utf-8")
    with pytest.raises(CannotCheck, match="may revoke this certificate"):
        verify(sealed, NUMBER)


def test_the_statement_is_made_anew_with_the_certificate(sealed: Path, tmp_path: Path):
    reissue(sealed)
    (folder,) = (sealed / FOLDER / "corrections").iterdir()
    text = (folder / "attestation.md").read_text("utf-8")
    assert "**Camille Moreau-Dubois**" in text
    assert "2026-11-20" in text
    assert kind(sealed, str(folder / "attestation.md")) is AnswerKind.AUTHENTIC
    first = sealed / FOLDER / "issued/camille.moreau/attestation.md"
    assert kind(sealed, str(first)) is AnswerKind.SUPERSEDED
    forged = tmp_path / "attestation.md"
    forged.write_text(text.replace("Dubois", "Durand"), "utf-8")
    answer = verify(sealed, str(forged))
    assert (answer.kind, len(answer.changes)) == (AnswerKind.ALTERED, 1)


def test_the_letter_to_the_administration_is_made_anew_where_there_was_one() -> None:
    """The example's misspelt name: the letter of the close said Soazic."""
    root = Path(__file__).parents[3]
    session = root / "data/sessions/2025-11"
    first = session / "issued/soizic.le-goarnic/courrier-administration.md"
    (anew,) = session.glob("corrections/*/courrier-administration.md")
    said = first.read_text("utf-8")
    expected = said.replace("Soazic", "Soizic").replace("2025-12-12", "2026-01-20")
    expected = expected.replace(
        "Paris, le 12\u00a0décembre\u00a02025", "Paris, le 20\u00a0janvier\u00a02026"
    )
    added = "Ce courrier remplace celui que nous vous avions adressé, avec la nouvelle édition du certificat n°\u00a0RS6247-2025-11-002.\n\n"
    expected = expected.replace("J’ai le plaisir", f"{added}J’ai le plaisir")
    assert anew.read_text("utf-8") == expected != said
    assert kind(root, str(anew)) is AnswerKind.AUTHENTIC
    assert kind(root, str(first)) is AnswerKind.SUPERSEDED


def test_a_revoked_certificate_is_good_no_more(sealed: Path, certif):
    reissue(sealed)
    revoke(sealed)
    answer = verify(sealed, NUMBER)
    assert (answer.kind, answer.since) == (AnswerKind.REVOKED, DAY)
    done = certif("certificate", "verify", NUMBER, "--root", sealed, "--format", "json")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert (said["answer"], said["authentic"], said["since"]) == ("revoked", False, "2026-11-20")
    assert validate(sealed, DAY).findings == ()


def test_a_register_that_was_altered_proves_nothing(sealed: Path):
    text = (sealed / CERTIFICATE).read_text("utf-8")
    (sealed / CERTIFICATE).write_text(text.replace("Moreau", "Martin"), "utf-8")
    assert kind(sealed, NUMBER) is AnswerKind.REGISTER_ALTERED
    assert kind(sealed, str(sealed / CERTIFICATE)) is AnswerKind.REGISTER_ALTERED


# list and show


def test_the_list_follows_corrections(sealed: Path, certif):
    listing = ("certificate", "list", "--root", sealed)
    assert certif(*listing).stdout == f"{NUMBER}  Camille Moreau  2026-11-19  valid\n"
    reissue(sealed)
    assert (
        certif(*listing).stdout
        == f"{NUMBER}  Camille Moreau-Dubois  2026-11-19  valid, edition 2\n"
    )
    revoke(sealed)
    assert certif(*listing).stdout == (
        f"{NUMBER}  Camille Moreau-Dubois  2026-11-19  revoked on 2026-11-20\n"
    )
    (record,) = json.loads(certif(*listing, "--format", "json").stdout)["certificates"]
    assert record["revoked_on"] == "2026-11-20"
    assert [edition["edition"] for edition in record["editions"]] == [1, 2]


def test_the_certificate_shown_is_the_current_edition(sealed: Path, certif):
    first = certif("certificate", "show", NUMBER, "--root", sealed)
    assert first.stdout == (sealed / CERTIFICATE).read_text("utf-8")
    reissue(sealed)
    text = certif("certificate", "show", NUMBER, "--root", sealed).stdout
    assert "## Camille Moreau-Dubois\n" in text
    assert "La certification a été obtenue le 19\u00a0novembre\u00a02026." in text
    assert "l’édition n°\u00a02" in text
    assert "Fait à Paris, le 20\u00a0novembre\u00a02026." in text


# corrections


def test_a_correction_touches_nothing_that_was_issued(sealed: Path):
    before = tree(sealed)
    reissue(sealed)
    after = tree(sealed)
    folder = f"{FOLDER}/corrections/2026-11-20-{NUMBER}-reedition"
    assert sorted(after.keys() - before.keys()) == [
        f"{folder}/{name}"
        for name in (
            *("SHA256SUMS", "attestation.md", "certificat.md", "correction.yml"),
            *("courrier-edition.md", "decision.md"),
            *(
                f"templates/{each}.md.j2"
                for each in ("attestation", "certificat", "courrier-edition", "decision")
            ),
        )
    ]
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"data/candidates/camille.moreau.yml"}


def test_a_certificate_that_was_revoked_is_not_corrected(sealed: Path):
    revoke(sealed)
    with pytest.raises(Refusal, match="was revoked on 2026-11-20: nothing follows a revocation"):
        holder_of(sealed, NUMBER)
    with pytest.raises(Refusal, match="holds no certificate of session 2026-11"):
        plan_correction(sealed, asked(CorrectionKind.REVOCATION))


def test_a_session_that_is_not_as_sealed_is_not_corrected(sealed: Path):
    (sealed / CERTIFICATE).unlink()
    sentence = "Session 2026-11 is not as it was sealed: `data/sessions/2026-11/issued/"
    with pytest.raises(Refusal, match=sentence):
        plan_correction(sealed, asked(CorrectionKind.REISSUE))


def test_a_correction_before_the_close_or_of_another_number(sealed: Path):
    early = asked(CorrectionKind.REVOCATION, on=date(2026, 11, 18))
    with pytest.raises(Refusal, match="is of 2026-11-19: none comes before it"):
        plan_correction(sealed, early)
    with pytest.raises(UsageError, match="No session issued a certificate") as refusal:
        holder_of(sealed, "RS6247-2026-11-003")
    assert refusal.value.hint == f"Did you mean `{NUMBER}`?"


def test_what_is_typed_must_be_valid_and_confirmed(sealed: Path, certif):
    before = tree(sealed)
    options = ("--reason", "Faux.", "--ground", "demande", "--on", "2026-11-20", "--root", sealed)
    mistyped = ("--reason", "A\x1b[2J", *options[2:])
    done = certif("certificate", "revoke", NUMBER, "--by", "Ange Exemple", "--yes", *mistyped)
    assert done.returncode == 2
    assert "would not be valid, so nothing was written: An invisible character" in done.stderr
    done = certif("certificate", "revoke", NUMBER, "--by", "Ange Exemple", *options)
    assert (done.returncode, done.stderr) == (2, "Error: Nobody is there to answer: give --yes.\n")
    done = certif("certificate", "revoke", NUMBER, "--by", "Ange Exemple", "--dry-run", *options)
    assert done.returncode == 0
    assert tree(sealed) == before


def test_a_revocation_is_decided_by_who_may_and_a_new_edition_made_by_staff(sealed: Path, certif):
    before = tree(sealed)
    renamed(sealed)
    options = ("--reason", "Faux.", "--on", "2026-11-20", "--dry-run", "--root", sealed)
    done = certif(
        "certificate", "revoke", NUMBER, "--by", "Dana Exemple", "--ground", "demande", *options
    )
    assert done.returncode == 1
    assert done.stderr == (
        "Error: `Dana Exemple` may not sign `retraits` on 2026-11-20 for `dinum`.\n"
        "People who may, that day: `Ange Exemple`.\n"
    )
    done = certif("certificate", "reissue", NUMBER, "--by", "Toto", *options)
    assert done.returncode == 1
    assert done.stderr == (
        "Error: `Toto` is neither staff in data/access.yml nor in office for `dinum` on 2026-11-20.\n"
        "Write the name of the person who did it. If they have left since, leave it as it is.\n"
    )
    done = certif("certificate", "reissue", NUMBER, "--by", "Dana Exemple", *options)
    assert done.returncode == 0
    assert tree(sealed).keys() == before.keys()


def test_a_correction_that_somebody_else_made_meanwhile_is_not_made_twice(sealed: Path):
    renamed(sealed)

    def meanwhile() -> str:
        corrected(sealed, CorrectionKind.REISSUE, on=date(2026, 12, 1), reason="Nom.")
        return NUMBER

    said = ("--reason", "Nom.", "--by", "Ange Exemple", "--on", "2026-12-02")
    act = ("certificate", "reissue", NUMBER, *said)
    shown = typed(sealed, [meanwhile], *act)
    assert "The register changed while the question was open" in shown
    assert [each.name for each in (sealed / FOLDER / "corrections").iterdir()] == [
        f"2026-12-01-{NUMBER}-reedition"
    ]


# audit


@pytest.fixture
def history(example: Path, git: Git, certif) -> Path:
    """The example closed as a commit, merged."""
    git(example, "init", "--quiet", "--initial-branch", "main")
    git(example, "add", "--all")
    git(example, "commit", "--quiet", "--message", "Le registre")
    certif("session", "close", SESSION, "--on", "2026-12-10", "--yes", "--commit", cwd=example)
    git(example, "merge", "--quiet", "certif/close-2026-11")
    return example


def audited(certif, root: Path) -> tuple[int, dict[str, bool | None]]:
    done = certif(
        "session", "audit", SESSION, "--root", root, "--on", "2027-02-01", "--format", "json"
    )
    return done.returncode, {p["point"]: p["holds"] for p in json.loads(done.stdout)["points"]}


POINTS = ("sealed", "follows", "mentions", "rules", "written-once", "copies", "untouched")


def test_a_session_closed_as_a_commit_is_proved(history: Path, certif, git: Git):
    dossier = history / "data/candidates/come.ravelard.yml"
    dossier.write_text(dossier.read_text("utf-8") + "# relu\n", "utf-8")
    git(history, "commit", "--quiet", "--all", "--message", "La vie continue")
    assert audited(certif, history) == (0, dict.fromkeys(POINTS, True))
    page = certif(
        "session", "audit", SESSION, "--root", history, "--on", "2027-02-01", language="fr"
    ).stdout
    assert page.startswith("# Audit de la session 2026-11\n")
    assert page.count("**oui**") == len(POINTS)
    assert f"Clôture faite par certif {__version__}, vérifiée par certif {__version__}." in page


def test_what_lives_on_after_a_close_leaves_it_proved(history: Path, certif, git: Git):
    ledger = history / f"data/sessions/{SESSION}/follow-up/hold.yml"
    ledger.parent.mkdir()
    ledger.write_text(
        "entries:\n  - {kind: suspension, day: 2027-01-12, reason: Recours., by: Edwige Maranval}\n",
        "utf-8",
    )
    points = dict.fromkeys((*POINTS, "follow-up"), True)
    assert audited(certif, history) == (0, points)
    git(history, "add", "--all")
    git(history, "commit", "--quiet", "--message", "Un recours")
    assert audited(certif, history) == (0, points)


def test_the_history_of_an_example_proves_nothing_and_is_said_to(history: Path, certif):
    access = history / "data/access.yml"
    access.write_text("example: true\n" + access.read_text("utf-8"), "utf-8")
    by_git = {"written-once", "copies", "untouched"}
    assert audited(certif, history) == (3, {p: None if p in by_git else True for p in POINTS})


def test_the_day_of_a_commit_is_that_of_paris(
    example: Path, certif, git: Git, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-12-10T23:30:00 +0000")
    git(example, "init", "--quiet", "--initial-branch", "main")
    git(example, "add", "--all")
    git(example, "commit", "--quiet", "--message", "Le registre")
    certif("session", "close", SESSION, "--on", "2026-12-10", "--yes", "--commit", cwd=example)
    git(example, "merge", "--quiet", "certif/close-2026-11")
    page = certif("session", "audit", SESSION, "--root", example, "--on", "2027-02-01").stdout
    assert " of 2026-12-11, by `Test`, as git says" in page


def test_without_data_of_time_zones_no_day_is_told(history: Path, monkeypatch: pytest.MonkeyPatch):
    from zoneinfo import ZoneInfoNotFoundError

    from certif.acts.session.audit import audit

    def nowhere(name: str) -> None:
        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr("certif.acts.support.paris.ZoneInfo", nowhere)
    unchecked = [p for p in audit(history, SESSION, date(2027, 2, 1)).points if p.holds is None]
    assert [point.kind for point in unchecked] == ["written-once", "copies", "untouched"]
    assert {point.details[0].partition(" to ")[0] for point in unchecked} == {
        "This machine has no time zone data"
    }


def test_a_session_touched_since_is_told(history: Path, certif, git: Git):
    jury = history / FOLDER / "jury.yml"
    jury.write_text(jury.read_text("utf-8") + "# relu\n", "utf-8")
    git(history, "commit", "--quiet", "--all", "--message", "Une retouche")
    code, points = audited(certif, history)
    assert code == 1
    assert {point for point, holds in points.items() if not holds} == {"sealed", "untouched"}


def test_an_issued_file_rewritten_and_sealed_anew_is_told(history: Path, certif, git: Git):
    import hashlib

    issued = history / FOLDER / "issued"
    decision = issued / "come.ravelard/decision.md"
    before = hashlib.sha256(decision.read_bytes()).hexdigest()
    decision.write_text(decision.read_text("utf-8").replace("Madame", "Chère Madame"), "utf-8")
    after = hashlib.sha256(decision.read_bytes()).hexdigest()
    sums = issued / "SHA256SUMS"
    sums.write_text(sums.read_text("utf-8").replace(before, after), "utf-8")
    git(history, "commit", "--quiet", "--all", "--message", "Une faute de frappe")
    code, points = audited(certif, history)
    assert code == 1
    assert {point for point, holds in points.items() if not holds} == {"written-once", "untouched"}


def rewritten(history: Path, git: Git, word: str, subject: str) -> None:
    decision = history / FOLDER / "issued/come.ravelard/decision.md"
    decision.write_text(decision.read_text("utf-8").replace("Madame", word), "utf-8")
    git(history, "commit", "--quiet", "--all", "--message", subject)


def test_what_was_rewritten_and_put_back_is_told(history: Path, certif, git: Git):
    rewritten(history, git, "Chère Madame", "Autre chose")
    git(history, "revert", "--no-edit", "HEAD")
    code, points = audited(certif, history)
    assert code == 1
    assert {point for point, holds in points.items() if not holds} == {"written-once", "untouched"}


def test_what_a_merge_put_back_is_told_too(history: Path, certif, git: Git):
    git(history, "branch", "comme-avant")
    rewritten(history, git, "Chère Madame", "Autre chose")
    git(history, "checkout", "--quiet", "comme-avant")
    git(history, "merge", "--quiet", "--strategy", "ours", "--message", "Comme avant", "main")
    code, points = audited(certif, history)
    assert code == 1
    assert {point for point, holds in points.items() if not holds} == {"written-once", "untouched"}
    page = certif("session", "audit", SESSION, "--root", history, "--on", "2027-02-01").stdout
    assert page.count(" Autre chose\n") == 2


def test_what_a_merge_itself_rewrote_is_told(history: Path, certif, git: Git):
    git(history, "checkout", "--quiet", "-b", "ailleurs")
    git(history, "commit", "--quiet", "--allow-empty", "--message", "Ailleurs")
    git(history, "checkout", "--quiet", "main")
    git(history, "commit", "--quiet", "--allow-empty", "--message", "La vie continue")
    git(history, "merge", "--quiet", "--no-ff", "--no-commit", "ailleurs")
    decision = history / FOLDER / "issued/come.ravelard/decision.md"
    decision.write_text(decision.read_text("utf-8").replace("Madame", "Chère Madame"), "utf-8")
    git(history, "commit", "--quiet", "--all", "--message", "Fusion")
    code, points = audited(certif, history)
    assert code == 1
    assert {"written-once", "untouched"} < {p for p, holds in points.items() if not holds}


def test_a_close_merged_after_the_register_moved_on_is_proved(example: Path, certif, git: Git):
    git(example, "init", "--quiet", "--initial-branch", "main")
    git(example, "add", "--all")
    git(example, "commit", "--quiet", "--message", "Le registre")
    certif("session", "close", SESSION, "--on", "2026-12-10", "--yes", "--commit", cwd=example)
    dossier = example / "data/candidates/come.ravelard.yml"
    dossier.write_text(dossier.read_text("utf-8") + "# relu\n", "utf-8")
    git(example, "commit", "--quiet", "--all", "--message", "La vie continue")
    git(example, "merge", "--quiet", "--no-edit", "certif/close-2026-11")
    assert audited(certif, example) == (0, dict.fromkeys(POINTS, True))


def test_a_copy_that_was_never_in_the_register_is_told(example: Path, certif, git: Git):
    git(example, "init", "--quiet", "--initial-branch", "main")
    certif("session", "close", SESSION, "--on", "2026-12-10", "--yes", cwd=example)
    dossier = example / "data/candidates/come.ravelard.yml"
    dossier.write_text(dossier.read_text("utf-8") + "# autre chose\n", "utf-8")
    git(example, "add", "--all")
    git(example, "commit", "--quiet", "--message", "Tout")
    code, points = audited(certif, example)
    assert code == 1
    assert [point for point, holds in points.items() if holds is False] == ["copies"]


def test_what_rests_on_a_file_that_is_gone_is_not_said_to_hold(closed: Path, certif):
    (closed / FOLDER / "jury.yml").unlink()
    code, points = audited(certif, closed)
    assert code == 1
    assert points == {"sealed": False} | dict.fromkeys(POINTS[1:])
    page = certif("session", "audit", SESSION, "--root", closed, "--on", "2027-02-01").stdout
    assert page.count(f"  - {FOLDER}/jury.yml: gone, or unreadable\n") == 3


def test_without_a_history_the_rest_is_still_proved(closed: Path, certif):
    code, points = audited(certif, closed)
    assert code == 3
    assert points == dict.fromkeys(POINTS[:4], True) | dict.fromkeys(POINTS[4:])


def test_a_shallow_clone_says_so(history: Path, certif, git: Git, tmp_path: Path):
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{history}", "clone")
    assert audited(certif, tmp_path / "clone")[0] == 3
