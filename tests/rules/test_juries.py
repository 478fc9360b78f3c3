"""The boundaries of the rules on juries (CF3): members, times, numbers."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.registers import SESSION, Dataset

JURY = f"{SESSION}/jury.yml"
NOA, SACHA = "data/jurors/noa.perrin.yml", "data/jurors/sacha.petit.yml"
LOU, EDEN = "data/jurors/lou.garnier.yml", "data/jurors/eden.roche.yml"


@pytest.fixture
def assigned(tmp_path: Path) -> Dataset:
    """Camille at 09h30 with Noa and Sacha, Alix at 14h00 with Lou and Eden; unheard."""
    return Dataset("_jury", tmp_path / "registre", date(2026, 11, 10))


# --- roles ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "ids"),
    [
        ("2026-11-18", "2026-11-18", []),
        ("2026-11-19", "2027-11-19", ["CF302"]),
        ("2022-01-03", "2026-11-17", ["CF302"]),
    ],
)
def test_a_role_counts_on_its_first_and_its_last_day(assigned: Dataset, start, end, ids):
    assigned.edit(NOA, ("start: 2022-01-03", f"start: {start}, end: {end}"))
    assert assigned.ids() == ids


def test_two_stretches_of_a_role_make_one(assigned: Dataset):
    role = "- {role: responsable-de-portefeuille, start: 2022-01-03, portfolio: [autre-service]}"
    again = "  - {role: responsable-de-portefeuille, start: 2026-11-01}"
    assigned.edit(
        NOA, (role, role.replace("portfolio", "end: 2023-01-03, portfolio") + f"\n{again}")
    )
    assert assigned.ids() == []


@pytest.mark.parametrize(("obtained", "ids"), [("2026-11-17", []), ("2026-11-18", ["CF302"])])
def test_certified_on_the_day_of_the_interview_is_not_before(assigned: Dataset, obtained, ids):
    assigned.edit(SACHA, ("obtained_on: 2024-02-12", f"obtained_on: {obtained}"))
    assert assigned.ids() == ids


def test_a_certification_that_the_reglement_does_not_accept_does_not_count(assigned: Dataset):
    other = assigned.read("data/certifications/rs6247.yml").replace("id: rs6247", "id: rs3536")
    assigned.write("data/certifications/rs3536.yml", other)
    assigned.edit(SACHA, ("certification: rs6247", "certification: rs3536"))
    (finding,) = assigned.findings()
    assert "holds no certification that counts" in finding.message


def certified_here(root: Dataset, revoked_on: str | None) -> None:
    """Camille, certified by May's closed session, sits on Alix's jury in November."""
    source = Dataset("_twice", root.root.parent / "mai", root.on)
    may = source.root / "data/sessions/2026-05"
    may.rename(root.root / "data/sessions/2026-05")
    corrections = root.root / "data/sessions/2026-05/corrections"
    for folder in corrections.iterdir():
        if revoked_on is None:
            shutil.rmtree(folder)
        else:
            record = folder / "correction.yml"
            record.write_text(
                record.read_text("utf-8").replace("date: 2026-06-15", f"date: {revoked_on}"),
                "utf-8",
            )
    root.write(
        "data/jurors/camille.moreau.yml",
        "id: camille.moreau\nfullname: Camille Moreau\nemail: camille.moreau@exemple.gouv.fr\n"
        "employer: {name: Ministère exemple, type: administration-centrale,"
        " employment: fonctionnaire}\n"
        "roles:\n  - {role: intrapreneur-certifie, start: 2026-06-01}\n",
    )
    root.edit(JURY, ("juror: eden.roche", "juror: camille.moreau"))


@pytest.mark.parametrize(
    ("revoked_on", "counts"),
    [(None, True), ("2026-06-15", False), ("2026-11-18", False), ("2026-11-19", True)],
)
def test_a_certificate_counts_until_the_day_it_is_revoked(assigned: Dataset, revoked_on, counts):
    certified_here(assigned, revoked_on)
    found = [finding for finding in assigned.findings() if finding.rule == "CF302"]
    assert len(found) == (0 if counts else 1)
    if found:
        (related,) = found[0].related
        assert related.message == f"revoked on {revoked_on}"


def test_a_seat_in_the_wrong_role_is_said_once(assigned: Dataset):
    assigned.edit(JURY, ("{juror: eden.roche, role: intrapreneur-certifie}",
                         "{juror: eden.roche, role: responsable-de-portefeuille}"))  # fmt: skip
    found = [f.message for f in assigned.findings() if f.rule == "CF301"]
    assert found == ["Two jurors sit as `responsable-de-portefeuille` for `alix.durand`."]


def test_one_person_never_sits_twice_for_a_candidate(assigned: Dataset):
    assigned.edit(JURY, ("juror: eden.roche", "juror: lou.garnier"))
    assigned.edit(
        LOU, ("roles:\n", "roles:\n  - {role: intrapreneur-certifie, start: 2025-01-06}\n")
    )
    messages = [f.message for f in assigned.findings() if f.rule == "CF301"]
    assert messages == ["`lou.garnier` sits twice in the same interview."]


def test_a_waiver_of_a_seat_that_is_taken(assigned: Dataset):
    seat = "      - {juror: eden.roche, role: intrapreneur-certifie}\n"
    waiver = "    waivers:\n      - {role: intrapreneur-certifie, by: Ange Exemple, date: 2026-11-02, reason: Aucun.}\n"
    assigned.edit(JURY, (seat, seat + waiver))
    (finding,) = assigned.findings()
    assert finding.message == "The role `intrapreneur-certifie` is waived, and somebody sits in it."


# --- who employs them --------------------------------------------------------


def test_an_employer_that_is_not_known_is_not_external(assigned: Dataset):
    assigned.edit(EDEN, ("{name: Hôpital exemple, type: hopital, employment: contractuel}", "null"))
    (finding,) = [f for f in assigned.findings() if f.rule == "CF303"]
    assert finding.hint == (
        "Write who employed `eden.roche` on 2026-11-18: while it is not known, they do not count as external."
    )


def test_the_seat_still_empty_may_bring_the_external_member(assigned: Dataset):
    assigned.edit(JURY, ("      - {juror: eden.roche, role: intrapreneur-certifie}\n", ""))
    assert assigned.ids() == ["CF301"]


def test_a_waived_seat_brings_nobody(assigned: Dataset):
    seat = "      - {juror: eden.roche, role: intrapreneur-certifie}\n"
    waiver = "    waivers:\n      - {role: intrapreneur-certifie, by: Ange Exemple, date: 2026-11-02, reason: Aucun.}\n"
    assigned.edit(JURY, (seat, waiver))
    assert assigned.ids() == ["CF303", "CF321"]


# --- ties ----------------------------------------------------------------------


def test_the_same_person_is_said_once_however_much_they_share(assigned: Dataset):
    candidate = assigned.read("data/candidates/camille.moreau.yml")
    assigned.write(
        "data/jurors/camille.moreau.yml",
        candidate.split("applications:")[0]
        + "missions:\n  - {role: intrapreneur, startups: [service-exemple], start: 2023-01-10,"
        " working_time: plein}\n"
        "certifications_held:\n  - {certification: rs6247, obtained_on: 2024-02-12, evidence: Oui.}\n"
        "roles:\n  - {role: intrapreneur-certifie, start: 2024-03-01}\n",
    )
    assigned.edit(JURY, ("juror: sacha.petit", "juror: camille.moreau"))
    messages = [f.message for f in assigned.findings() if f.rule == "CF304"]
    assert messages == ["`camille.moreau` is the candidate, and a juror too."]


def test_an_incubator_shared_through_a_shared_startup_is_not_a_second_tie(assigned: Dataset):
    assigned.edit("data/certifications/rs6247.yml",
                  ("forbidden_ties: [startup,", "forbidden_ties: [incubator, startup,"),
                  ("weighed_ties: [incubator, employer]", "weighed_ties: [employer]"))  # fmt: skip
    assigned.edit(NOA, ("portfolio: [autre-service]", "portfolio: [service-exemple]"))
    (finding,) = [f for f in assigned.findings() if f.rule == "CF304"]
    assert finding.message == (
        "`noa.perrin` has `service-exemple`, a service of `camille.moreau`, in their portfolio."
    )


def test_an_incubator_shared_by_itself_is_one_where_the_reglement_forbids_it(assigned: Dataset):
    assigned.edit(JURY, ("juror: lou.garnier", "juror: noa.perrin"))
    assert assigned.ids() == []
    assigned.edit("data/certifications/rs6247.yml",
                  ("forbidden_ties: [startup,", "forbidden_ties: [incubator, startup,"),
                  ("weighed_ties: [incubator, employer]", "weighed_ties: [employer]"))  # fmt: skip
    assert assigned.ids() == ["CF304"]


# --- time ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "ids"), [(29, []), (30, []), (31, ["CF312"]), (60, ["CF312"]), (240, ["CF312"])]
)
def test_an_interview_ends_at_its_last_minute(assigned: Dataset, minutes, ids):
    assigned.edit("data/certifications/rs6247.yml",
                  ("interview_minutes: 60", f"interview_minutes: {minutes}"))  # fmt: skip
    assigned.edit(JURY, ("2026-11-18 14h00", "2026-11-18 10h00"), ("lou.garnier", "noa.perrin"))
    assert assigned.ids() == ids


def test_two_interviews_that_share_their_whole_jury_are_one_finding(assigned: Dataset):
    assigned.edit(JURY, ("2026-11-18 14h00", "2026-11-18 09h30"), ("lou.garnier", "noa.perrin"),
                  ("eden.roche", "sacha.petit"))  # fmt: skip
    assigned.edit(f"{SESSION}/session.yml", ("rooms: 2", "rooms: 1"))
    (finding,) = assigned.findings()
    assert finding.rule == "CF312"
    assert finding.message == (
        "`noa.perrin`, `sacha.petit` are in another interview at that time, at `2026-11-18 09h30`."
    )


def test_a_candidate_who_sits_for_another_one_cannot_be_in_two_places(assigned: Dataset):
    certified_here(assigned, None)
    assigned.edit(JURY, ("2026-11-18 14h00", "2026-11-18 10h00"))
    messages = [f.message for f in assigned.findings() if f.rule == "CF312"]
    assert messages == [
        "`camille.moreau` is in another interview at that time, at `2026-11-18 09h30`."
    ]


@given(st.permutations(["09h30", "10h00", "10h30", "14h00"]), st.integers(1, 3))
def test_rooms_are_counted_whatever_the_order_of_the_file(tmp_path_factory, hours, rooms):
    given = Dataset("_jury", tmp_path_factory.mktemp("rooms") / "registre", date(2026, 11, 10))
    given.edit(f"{SESSION}/session.yml", ("rooms: 2", f"rooms: {rooms}"))
    people = ["a.un", "b.deux", "c.trois", "d.quatre"]
    entries = [
        f"  - candidate: {person}\n    slot: 2026-11-18 {hour}\n    members:\n"
        f"      - {{juror: x.{person}, role: responsable-de-portefeuille}}\n"
        for person, hour in zip(people, hours, strict=True)
    ]
    given.write(JURY, "interviews:\n" + "".join(entries))
    found = [f for f in given.findings() if f.rule == "CF313"]
    # 09h30 and 10h00 overlap, and 10h00 and 10h30: one room holds 09h30, 10h30 and 14h00.
    assert len(found) == (1 if rooms == 1 else 0)


def test_a_slot_with_fewer_rooms_has_them_for_who_is_under_way_too(assigned: Dataset):
    assigned.edit(JURY, ("2026-11-18 14h00", "2026-11-18 09h30"))
    assert assigned.ids() == []
    fewer = ("rooms: 2", "rooms: 2\nrooms_by_slot: {2026-11-18 10h00: 1}")
    assigned.edit(f"{SESSION}/session.yml", fewer)
    (found,) = assigned.findings()
    assert found.rule == "CF313"
    assert found.message == (
        "All rooms are taken at `2026-11-18 10h00`: the session has 1 room then."
    )


def test_an_interview_called_off_takes_nobodys_time(assigned: Dataset):
    assigned.edit(JURY, ("2026-11-18 14h00", "2026-11-18 09h30"), ("lou.garnier", "noa.perrin"))
    assert assigned.ids() == ["CF312"]
    assigned.write(
        f"{SESSION}/events.yml",
        "events:\n  - {date: 2026-11-18, kind: desistement, candidate: alix.durand,"
        " by: Dana Exemple, reason: Grippe.}\n",
    )
    assert assigned.ids() == []


@pytest.mark.parametrize(
    ("per_day", "per_session", "messages"),
    [
        (2, 2, []),
        (1, 2, ["`noa.perrin` has 2 interviews on 2026-11-18 and takes 1 a day."]),
        (2, 1, ["`noa.perrin` has 2 interviews in this session and takes 1."]),
        (1, 1, ["`noa.perrin` has 2 interviews on 2026-11-18 and takes 1 a day."]),
    ],
)
def test_a_day_too_full_is_not_held_against_the_session_too(
    assigned: Dataset, per_day, per_session, messages
):
    assigned.edit(JURY, ("lou.garnier", "noa.perrin"))
    limits = f"juror_capacity: {{per_day: {per_day}, per_session: {per_session}}}"
    assigned.edit(
        f"{SESSION}/session.yml", ("juror_capacity: {per_day: 4, per_session: 10}", limits)
    )
    assert [finding.message for finding in assigned.findings()] == messages


def test_a_juror_who_said_how_many_they_take_is_believed(assigned: Dataset):
    assigned.edit(JURY, ("lou.garnier", "noa.perrin"))
    assigned.edit(
        f"{SESSION}/session.yml", ("per_day: 4, per_session: 10", "per_day: 1, per_session: 1")
    )
    answer = f"{SESSION}/availability/noa.perrin.yml"
    assigned.write(answer, assigned.read(answer) + "capacity: {per_day: 2, per_session: 2}\n")
    assert assigned.ids() == []


def test_a_slot_that_is_none_is_said_once(assigned: Dataset):
    assigned.edit(JURY, ("2026-11-18 09h30", "2026-11-18 09h00"))
    assert assigned.ids() == ["CF311"]


def test_a_prevented_juror_is_said_once_whatever_they_ticked(assigned: Dataset):
    assigned.write(
        f"{SESSION}/events.yml",
        "events:\n  - {date: 2026-11-09, kind: empechement, juror: noa.perrin, by: Dana Exemple,"
        " reason: Mutation.}\n",
    )
    assigned.edit(f"{SESSION}/availability/noa.perrin.yml", (": oui", ": non"))
    assert assigned.ids() == ["CF305"]


# --- the past --------------------------------------------------------------------


def test_a_closed_session_does_not_move_for_an_open_one(tmp_path: Path):
    """The later interview is closed: the finding is in the session that can change."""
    closed = Dataset("_closed", tmp_path / "registre", date(2026, 11, 20))
    closed.write("data/candidates/alix.durand.yml", ALIX)
    folder = "data/sessions/2026-11-autre"
    session = closed.read(f"{SESSION}/session.yml")
    closed.write(f"{folder}/session.yml",
                 session.replace("2026-11-18 09h30", "2026-11-18 09h00"))  # fmt: skip
    jury = closed.read(JURY).replace("camille.moreau", "alix.durand")
    closed.write(f"{folder}/jury.yml", jury.replace("2026-11-18 09h30", "2026-11-18 09h00"))
    found = [f for f in closed.findings() if f.rule == "CF312"]
    assert [finding.place.path for finding in found] == [f"{folder}/jury.yml"]


def test_living_files_move_on_and_a_closed_jury_stays_right(tmp_path: Path):
    closed = Dataset("_closed", tmp_path / "registre", date(2026, 11, 20))
    closed.edit(
        NOA,
        ("Agence exemple", "DINUM"),
        ("start: 2022-01-03", "start: 2022-01-03, end: 2022-02-03"),
    )
    closed.edit(
        SACHA, ("Région exemple", "DINUM"), ("obtained_on: 2024-02-12", "obtained_on: 2026-12-01")
    )
    assert closed.ids() == []


ALIX = """\
id: alix.durand
fullname: Alix Durand
email: alix.durand@exemple.gouv.fr
employer: {name: Ville exemple, type: collectivite, employment: contractuel}
applications: []
missions: []
dossier: {}
"""
