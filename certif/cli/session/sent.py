"""`certif session sent`: the ledger of what left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.session.ledger_options import (
    Addressee,
    Annul,
    Edition,
    LedgerDocument,
    LedgerPerson,
    Reason,
    annulled,
)
from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    TODAY,
    AsList,
    ListFormat,
    On,
    RecordedBy,
    SessionId,
    option,
    the_day,
)
from certif.cli.terminal.people import the_person
from certif.cli.terminal.plans import Writing
from certif.cli.terminal.questions import asked, said_by
from certif.errors import UsageError
from certif.i18n import _
from certif.model.follow_up import Channel, Recipient

if TYPE_CHECKING:
    from datetime import date

    from certif.acts.follow_up.sent import Sending


def sent(
    session: SessionId,
    person: LedgerPerson = None,
    document: LedgerDocument = None,
    *,
    from_: Annotated[
        Path | None,
        option(
            "--from",
            _("A folder of drafts or letters that certif wrote, or a table of receipts (CSV)."),
            _("PATH"),
        ),
    ] = None,
    file: Annotated[
        Path | None,
        option(
            "--file", _("The file that was sent, where the register does not hold it."), _("FILE")
        ),
    ] = None,
    to: Addressee = Recipient.PERSON,
    channel: Annotated[
        Channel | None, option("--channel", _("One of: {words}.").format(words=", ".join(Channel)))
    ] = None,
    edition: Edition = None,
    again: Annotated[
        bool, option("--again", _("Note a document that is noted as sent already."))
    ] = False,
    annul: Annul = None,
    reason: Reason = None,
    by: RecordedBy = None,
    on: On = TODAY,
    writing: Writing,
    format_: AsList = ListFormat.TEXT,
) -> None:
    """Note what was sent, to whom, when and how; without a document, list what was.

    Each document is held against what was issued: another one is refused, with its line, and then nothing is
    written. A whole folder of drafts is noted at once; --on is the day on which it left.

        certif session sent 2026-11 --from ../courriels --by "Dana Exemple"
        certif session sent 2026-11 camille.moreau decision --channel recommande --by "Dana Exemple"
        certif session sent 2026-11 camille.moreau --annul 3 --reason "…" --by "Dana Exemple"
    """
    day = the_day(on)
    who = the_person(writing.where, person) if person else None
    if annul is not None:
        annulled(writing, session, who, annul, ("envoi",), reason, by, day)
        return
    if from_ is None and document is None:
        _list(writing.where, session, who, format_)
        return
    from certif.acts.follow_up.sent import plan_sent

    sendings = (
        _sendings(writing.where, session, from_, to, channel, day)
        if from_
        else [_one(who, document or "", to, channel, edition, file, day)]
    )
    who_says = said_by(by)
    if writing.write(plan_sent, session, sendings, by=who_says, on=day, again=again):
        streams.note(
            _("Next, once it is received: `certif session notified {session}`.").format(
                session=session
            )
        )


def _sendings(
    where: Path, session: str, path: Path, to: Recipient, channel: Channel | None, day: date
) -> list[Sending]:
    from certif.acts.follow_up.sent_files import sendings_in

    if not path.is_dir():
        return [*_of_table(path, channel)]
    if to is not Recipient.PERSON:
        raise UsageError(_("Drafts and letters say whom they go to: leave --to out."))
    found, others = sendings_in(where, session, path, channel=channel, day=day)
    for name in others:
        streams.note(_("Not read, it is neither a draft nor a letter: {file}.").format(file=name))
    return [*found]


def _of_table(path: Path, channel: Channel | None) -> list[Sending]:
    from certif.acts.follow_up.receipts import read_receipts
    from certif.acts.follow_up.sent import Sending, placed, refuse_all

    lines = read_receipts(path, needed=("personne", "document", "envoye"))
    refuse_all(
        [
            placed(line.place, _("how it left is not said (voie, or --channel)."))
            for line in lines
            if not (line.channel or channel)
        ]
    )
    return [
        Sending(
            line.place,
            line.person,
            line.document or "",
            line.to,
            line.channel or (channel.value if channel else ""),
            line.sent_on or the_day(TODAY),
            line.edition,
            None,
            line.notified_on,
        )
        for line in lines
    ]


def _one(
    who: str | None,
    document: str,
    to: Recipient,
    channel: Channel | None,
    edition: int | None,
    file: Path | None,
    day: date,
) -> Sending:
    from certif.acts.follow_up.receipts import document_named
    from certif.acts.follow_up.sent import Sending
    from certif.acts.follow_up.sent_files import digest_of_file

    way = channel or asked(None, _("How did it leave?"), "--channel", _channel)
    digest = digest_of_file(file) if file else None
    name = document_named(document)
    return Sending("", who or "", name, to, way.value, day, edition, digest)


def _channel(text: str) -> Channel:
    from certif.cli.terminal.questions import written_as
    from certif.quoting import shown

    word = written_as(text, [each.value for each in Channel])
    if word is None:
        message = _("{value} is none of: {words}.")
        raise UsageError(message.format(value=shown(text), words=", ".join(Channel)))
    return Channel(word)


def _list(where: Path, session: str, who: str | None, format_: ListFormat) -> None:
    from certif.acts.support.find_session import session_folder
    from certif.dataset.reading.load import load
    from certif.reporters.session import deliveries as reports

    folder = session_folder(load(where), session)
    show = format_.of(reports.deliveries_text, reports.deliveries_json, reports.deliveries_csv)
    streams.result(show(folder, who))
