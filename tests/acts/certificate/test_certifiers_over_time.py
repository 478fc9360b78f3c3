"""Two certifiers, three signatories in turn, a new name: each act under its day's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Certif

DINUM = """\
id: dinum
names:
  - {name: Direction interministérielle du numérique, short: DINUM, from: 2019-10-30, until: 2026-12-31}
  - {name: Direction du numérique public, short: DNP, from: 2027-01-01}
contact: {service: Campus exemple, email: certification@exemple.gouv.fr, address: "1 rue de l'Exemple, 75007 Paris"}
signatories:
"""
SIGNATORY = """\
  - name: {name}
    capacity: {capacity}
    from: {start}
{end}    act: {{reference: Arrêté du {start}, published_on: {start}}}
    signs: [certificats, recevabilite, derogations, composition, retraits]
"""
AGENCE = """\
id: agence
names:
  - {name: Agence exemple des métiers, short: AEM, from: 2020-01-01}
contact: {service: Service exemple, email: agence@exemple.gouv.fr, address: "2 rue de l'Exemple, 75002 Paris"}
signatories:
"""
FIRST, SECOND = "2026-11", "2026-11-rs9999"
NUMBER = "RS6247-2026-11-001"
OLD, NEW = "Direction interministérielle du numérique", "Direction du numérique public"


def signatory(name: str, capacity: str, start: str, end: str | None = None) -> str:
    until = f"    until: {end}\n" if end else ""
    return SIGNATORY.format(name=name, capacity=capacity, start=start, end=until)


def second_session(data: Path) -> None:
    """Another person, in a session of another certification, of another certifier."""
    text = (data / "certifications/rs6247.yml").read_text("utf-8")
    text = text.replace("id: rs6247\n", "id: rs9999\n").replace("RS6247", "RS9999")
    (data / "certifications/rs9999.yml").write_text(
        text.replace("certifier: dinum", "certifier: agence"), "utf-8"
    )
    shutil.copytree(data / "sessions" / FIRST, data / "sessions" / SECOND)
    folder = data / "sessions" / SECOND
    shutil.rmtree(folder / "availability")
    (folder / "screening/camille.moreau.yml").rename(folder / "screening/alix.durand.yml")
    (folder / "assessments/camille.moreau").rename(folder / "assessments/alix.durand")
    files = [each for each in folder.rglob("*.yml") if each.is_file()]
    shutil.copy(data / "candidates/camille.moreau.yml", data / "candidates/alix.durand.yml")
    for file in (*files, data / "candidates/alix.durand.yml"):
        text = file.read_text("utf-8").replace("camille.moreau", "alix.durand")
        text = text.replace("Camille Moreau", "Alix Durand").replace("slot: 2026-11-18 09h30", "slot: 2026-11-18 11h00")  # fmt: skip
        text = text.replace("session: 2026-11,", f"session: {SECOND},")
        file.write_text(text, "utf-8")
    session = folder / "session.yml"
    text = session.read_text("utf-8").replace(f"id: {FIRST}", f"id: {SECOND}")
    session.write_text(text.replace("certification: rs6247", "certification: rs9999"), "utf-8")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    root = tmp_path / "registre"
    shutil.copytree(REPOSITORY / "tests/examples/_base", root)
    data = root / "data"
    second_session(data)
    for session in (FIRST, SECOND):
        file = data / "sessions" / session / "session.yml"
        file.write_text(file.read_text("utf-8").replace("signatory: Ange Exemple\n", ""), "utf-8")
    (data / "certifiers/dinum.yml").write_text(
        DINUM
        + signatory("Ange Exemple", "Directrice", "2022-01-01", "2026-11-30")
        + signatory("Blaise Exemple", "Directeur par intérim", "2026-12-01", "2026-12-31")
        + signatory("Cléo Exemple", "Directrice générale", "2027-01-01"),
        "utf-8",
    )
    (data / "certifiers/agence.yml").write_text(
        AGENCE + signatory("Denis Exemple", "Délégué général", "2021-01-01"), "utf-8"
    )
    return root


def run(certif: Certif, root: Path, *asked: str, on: str) -> None:
    done = certif(*asked, "--on", on, "--yes", cwd=root)
    assert done.returncode == 0, done.stderr
    checked = certif("validate", "--on", on, cwd=root)
    assert checked.returncode == 0, checked.stdout


def renamed(root: Path, name: str) -> None:
    file = root / "data/candidates/camille.moreau.yml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(f"fullname: {name}\n" if each.startswith("fullname:") else each for each in lines), "utf-8")  # fmt: skip


def holds(text: str, signed: str, capacity: str, certifier: str) -> None:
    """Check who signs a document and for whom, and that nobody else does."""
    everybody = {"Ange Exemple", "Blaise Exemple", "Cléo Exemple", "Denis Exemple"}
    assert {each for each in everybody if each in text} == {signed}
    assert capacity in text
    names = {OLD, NEW, "Agence exemple des métiers"}
    assert {each for each in names if each in text} == {certifier}


def test_each_document_bears_the_name_and_the_signatory_of_its_day(certif: Certif, register: Path):
    sessions = register / "data/sessions"
    run(certif, register, "session", "close", FIRST, on="2026-11-20")
    run(certif, register, "session", "close", SECOND, on="2026-12-02")
    said = ("--reason", "Nom mal orthographié.", "--by", "Dana Exemple")
    renamed(register, "Camille Moreau-Petit")
    run(certif, register, "certificate", "reissue", NUMBER, *said, on="2026-12-15")
    renamed(register, "Camille Moreau-Petit-Roy")
    run(certif, register, "certificate", "reissue", NUMBER, *said, on="2027-02-01")

    issued = sessions / FIRST / "issued"
    for document in ("certificat.md", "attestation.md"):
        text = (issued / "camille.moreau" / document).read_text("utf-8")
        holds(text, "Ange Exemple", "Directrice", OLD)
    minutes = (issued / "proces-verbal.md").read_text("utf-8")
    assert "| Ange Exemple | Directrice |" in minutes
    assert OLD in minutes
    other = sessions / SECOND / "issued"
    text = (other / "alix.durand/certificat.md").read_text("utf-8")
    holds(text, "Denis Exemple", "Délégué général", "Agence exemple des métiers")
    editions = sessions / FIRST / "corrections"
    for day, signed, capacity, certifier in (
        ("2026-12-15", "Blaise Exemple", "Directeur par intérim", OLD),
        ("2027-02-01", "Cléo Exemple", "Directrice générale", NEW),
    ):
        folder = editions / f"{day}-{NUMBER}-reedition"
        for document in ("certificat.md", "attestation.md"):
            holds((folder / document).read_text("utf-8"), signed, capacity, certifier)
        record = (folder / "correction.yml").read_text("utf-8")
        assert f"certifier: {certifier}\n" in record
        assert f"  name: {signed}\n" in record
    shown = certif("certificate", "show", NUMBER, cwd=register).stdout
    holds(shown, "Cléo Exemple", "Directrice générale", NEW)


def test_nobody_in_office_keeps_a_session_open_and_says_the_way_out(certif: Certif, register: Path):
    file = register / "data/certifiers/dinum.yml"
    file.write_text(
        file.read_text("utf-8").replace("from: 2026-12-01", "from: 2026-12-03"), "utf-8"
    )
    done = certif("session", "close", FIRST, "--on", "2026-12-02", "--yes", cwd=register)
    assert done.returncode == 1
    assert "Nobody may sign `certificats` on 2026-12-02 for `dinum`." in done.stdout
    assert not (register / "data/sessions" / FIRST / "issued").exists()


def test_nothing_is_issued_with_what_init_left_to_fill_in(certif: Certif, register: Path):
    file = register / "data/certifiers/dinum.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("@exemple.gouv.fr", "@exemple.invalid"), "utf-8")
    said = "data/certifiers/dinum.yml still holds what `certif init` wrote to be replaced: `contact.email`."
    done = certif("session", "close", FIRST, "--on", "2026-12-02", "--yes", cwd=register)
    assert done.returncode == 1
    command = "certif certifier contact --certifier dinum --email"
    assert f"{said} → {command} ADDRESS" in done.stdout
    assert not (register / "data/sessions" / FIRST / "issued").exists()
    done = certif("todo", "--on", "2026-12-02", cwd=register)
    assert f"{said}\n    {command} ADDRESS\n" in done.stdout
    assert f"certif session close {FIRST} --commit" not in done.stdout
    letters = ("--by", "Dana Exemple", "--letters", "../courriers", "--on", "2026-10-05")
    done = certif("session", "screen", FIRST, *letters, "--yes", cwd=register)
    assert done.returncode == 1
    assert said in done.stderr
    words = f"{command} certification@exemple.gouv.fr".split()[1:]
    assert certif(*words, "--yes", cwd=register).returncode == 0
    done = certif("session", "close", FIRST, "--on", "2026-12-02", "--yes", cwd=register)
    assert done.returncode == 0


def test_a_session_that_names_somebody_out_of_office_is_not_signed_by_another(
    certif: Certif, register: Path
):
    file = register / "data/sessions" / FIRST / "session.yml"
    file.write_text(file.read_text("utf-8") + "signatory: Ange Exemple\n", "utf-8")
    done = certif("session", "close", FIRST, "--on", "2026-12-02", "--yes", cwd=register)
    assert done.returncode == 1
    assert "`Ange Exemple` may not sign `certificats` on 2026-12-02 for `dinum`." in done.stdout


def test_no_certificate_is_delivered_after_the_last_day(certif: Certif, register: Path):
    late = ("session", "close", FIRST, "--on", "2028-07-20", "--yes")
    done = certif(*late, cwd=register)
    assert done.returncode == 1
    assert "No certificate of rs6247 may be delivered after 2028-07-19, unless" in done.stdout
    file = register / "data/certifications/rs6247.yml"
    text = file.read_text("utf-8")
    until = "  registered_until: 2028-07-19\n"
    file.write_text(text.replace(until, f"{until}  deliver_until: 2028-07-18\n"), "utf-8")
    assert "CF413: The last day of delivery, 2028-07-18," in certif("validate", cwd=register).stdout
    file.write_text(text.replace(until, f"{until}  deliver_until: 2028-07-20\n"), "utf-8")
    assert certif(*late, "--dry-run", cwd=register).returncode == 0
    file.write_text(text, "utf-8")
    session = register / "data/sessions" / FIRST / "session.yml"
    reason = "after_registration: Article 12 du règlement.\n"
    session.write_text(session.read_text("utf-8") + reason, "utf-8")
    assert certif(*late, cwd=register).returncode == 0
    told = certif("validate", "--on", "2028-07-21", cwd=register).stdout
    assert (
        "CF439: The registration of `rs6247` ends on 2028-07-19, before 2028-07-20: `Article"
        in told
    )
