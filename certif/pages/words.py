"""The sentences of the pages, in the language of the moment.

The script holds none.
"""

from __future__ import annotations

from certif.i18n import _

__all__ = ["grid_words", "intake_words", "page_words", "slot_words"]


def page_words() -> dict[str, str]:
    """Return the sentences that every page shows, by key."""
    return {
        "skip": _("Go to the content"),
        "no_script": _(
            "This page needs JavaScript, which previews of attachments and some telephones switch off. Save the file on a computer and open it with Firefox, Edge, Chrome or Safari; or ask the team for the file to fill in."
        ),
        "privacy": _(
            "This page sends nothing by itself and asks nothing of the network. Your answers stay in this browser until you send them."
        ),
        "kept_here": _("Your draft is kept in this browser as you type."),
        "nothing_kept": _("Nothing is kept here: your text is lost when you close this page."),
        "cannot_keep": _(
            "This browser keeps no draft of this page: send your text before you close it, or copy it elsewhere."
        ),
        "other_tab": _(
            "This page is also open in another tab: what was typed there is shown here."
        ),
        "shared": _("Shared computer: keep nothing here"),
        "erase": _("Erase my draft"),
        "erase_sure": _("Erase everything that you wrote on this page and did not send?"),
        "one_fault": _("One answer is to be completed"),
        "faults": _("{count} answers are to be completed"),
        "required": _("Write at least one sentence."),
        "too_long": _("{longest} characters at most: there are {length}."),
        "count": _("{length} of {longest} characters."),
        "cleaned": _("Invisible characters were removed from this text."),
        "ties_title": _("Your ties"),
        **_private_words(),
        "check_and_send": _("Check and send"),
        "print": _("Print"),
        "already_there": _(
            "The register already holds your answer: correct it here and send it again."
        ),
        **_way_words(),
    }


def _private_words() -> dict[str, str]:
    """Return what is said of a text that must not enter the register, by kind."""
    return {
        "private_nir": _(
            "This looks like a social security number: remove it, nothing here needs it."
        ),
        "private_phone": _("This looks like a telephone number: remove it, nothing here needs it."),
        "private_birth": _("This looks like a date of birth: remove it, nothing here needs it."),
        "private_mailbox": _("This is a personal mailbox: remove it, nothing here needs it."),
        "private_secret": _("This looks like a password or an access key: remove it."),
        "private_mention": _(
            "Written with @, this would call an account: write the name without the @."
        ),
    }


def _way_words() -> dict[str, str]:
    """Return what is said of the ways by which an answer leaves the page."""
    return {
        "send_title": _("Nothing is missing: send your answer"),
        "send_lead": _("Choose one of these ways; one is enough."),
        "by_github": _("On GitHub"),
        "needs_account": _("If you have an account that the team knows."),
        "copy_and_open": _("Copy the text and open GitHub"),
        "paste_if_empty": _("If the large box is empty, click in it and paste (Ctrl+V)."),
        "paste_over": _("In the large box, select everything (Ctrl+A) and paste (Ctrl+V)."),
        "propose": _(
            "Click on “Commit changes…”, then “Propose changes”, then “Create pull request”. A check answers within some minutes."
        ),
        "by_file": _("By a file"),
        "by_file_lead": _("The file {name} is saved with your downloads; give it to the team."),
        "download": _("Download the file"),
        "by_mail": _("By mail"),
        "by_mail_lead": _(
            "A message opens; address it to the team that sent you this page. Attach the file {name} to it, which you download above."
        ),
        "prepare_mail": _("Prepare a message"),
        "mail_body": _("Hello,\n\nPlease find attached {name}.\n\n{person}"),
        "copied": _("The text is copied."),
        "copy": _("Copy the text"),
        "see_file": _("See the text of the file"),
        "file_text": _("Text of the file"),
    }


def grid_words() -> dict[str, str]:
    """Return the sentences of the page of grids, by key."""
    return {
        "interviews": _("Your interviews"),
        "progress": _("competences: {done} of {all}"),
        "numbered": _("{number}. {title}"),
        "when": _("Interview"),
        "where": _("Place"),
        "length": _("Length"),
        "your_role": _("Your role"),
        "with": _("With you on the jury"),
        "alone": _("nobody"),
        "newer": _(
            "The register holds a more recent text of this grid than the one that you began here."
        ),
        "take_newer": _("Take the text of the register"),
        "orphans": _(
            "You had begun a grid for somebody whom you do not hear any more. Your text is kept here, apart."
        ),
        "erase_orphan": _("Erase the text on {name}"),
        "attendance": _("Did the person come?"),
        "attendance_present": _("Yes"),
        "attendance_absent": _("No, without an excuse"),
        "attendance_excuse": _("No, and the absence is excused"),
        "attendance_required": _("Say whether the person came."),
        "too_early": _("A grid is sent after the interview ({day})."),
        "untied": _("I have no family, personal or professional tie with {name}."),
        "untied_required": _(
            "If you have such a tie, do not fill in this grid and tell the team; otherwise tick this box."
        ),
        "level_of": _("Level ({title})"),
        "level_required": _("Choose a level."),
        "criteria_of": _("Criteria: tick those that your evidence is about ({title})"),
        "evidence": _("Evidence"),
        "evidence_of": _("Evidence ({title})"),
        "evidence_hint": _("Facts that were said or shown, for a reader who was not present."),
        "reason": _("Reason for the person"),
        "reason_of": _("Reason for the person ({title})"),
        "reason_hint": _(
            "The decision quotes it if the certification is not delivered; it is then required for each competence that was not reached."
        ),
        "comments": _("Comments"),
        "comment_for_candidate": _("Comment for the person (optional)"),
        "comment_for_candidate_hint": _(
            "Read by the person if the certification is not delivered."
        ),
        "comment_for_jury": _("Comment for the jury (optional)"),
        "comment_for_jury_hint": _(
            "In no document; but the person may obtain it, like everything that is written about them."
        ),
        "grid_subject": _("Grid, session {session}: {name}"),
    }


def slot_words() -> dict[str, str]:
    """Return the sentences of the page of availabilities, by key."""
    return {
        "slots_title": _("When can you come?"),
        "slots_lead": _(
            "Answer for each slot. A slot that you refuse is not offered to you; one that you prefer is offered to you first."
        ),
        "slot_required": _("Give one of the answers."),
        "all_day": _("{answer}, all day"),
        "modality": _("How can you take part?"),
        "capacity_title": _("How many interviews?"),
        "capacity_lead": _(
            "The session expects at most {per_day} a day and {per_session} in all. Fill this in only if it does not suit you."
        ),
        "per_day": _("A day, at most"),
        "per_session": _("In all, at most"),
        "capacity_both": _("Give both numbers, or neither."),
        "capacity_range": _("A whole number from 1 to {largest}."),
        "ties_lead": _(
            "Name the people whom you know other than by this certification: same service, same team, training, personal tie."
        ),
        "other": _("Person"),
        "choose": _("Choose…"),
        "add_tie": _("Add this tie"),
        "remove_tie": _("Remove the tie with {name}"),
        "tie_kind": _("Which tie with {name}?"),
        "tie_kind_required": _("Say which tie it is."),
        "tie_reason": _("In a few words (optional)"),
        "tie_reason_of": _("Tie with {name}, in a few words"),
        "tie_reason_hint": _("Useful facts, without private details."),
        "no_other_tie": _("I have no tie with anybody else on this list."),
        "no_other_tie_required": _("Look at the list, then tick this box."),
        "slots_subject": _("Availabilities, session {session}: {name}"),
    }


def intake_words() -> dict[str, str]:
    """Return the sentences of the application form, by key."""
    return {
        "choose_one": _("Choose an answer."),
        "required": _("An answer is needed."),
        "address_wrong": _("This is no e-mail address: name@administration.fr."),
        "link_wrong": _("A link begins with https://."),
        "for_example": _("For example: {example}"),
        "mission": _("Mission {number}"),
        "missions_lead": _(
            "One mission for each service. Part time and full time are two missions."
        ),
        "service": _("Digital service"),
        "start": _("First day"),
        "end": _("Last day"),
        "ongoing": _("It goes on today"),
        "ongoing_in_text": "en cours",
        "time": _("Working time"),
        "full_time": _("Full time"),
        "part_time": _("Part time"),
        "day_required": _(
            "Choose a day. If you know the month alone, choose its first day and say so in the remarks."
        ),
        "end_required": _("Choose a day, or tick the box above."),
        "end_before_start": _("The last day comes before the first one."),
        "add_mission": _("Add a mission"),
        "remove_mission": _("Remove mission {number}"),
        "form_subject": _("Application, session {session}: {name}"),
        "send_title": _("Nothing is missing: send your application"),
        "send_title_without": _("Send your application; links are missing"),
        "links_missing": _(
            "Without a link: {pieces}. Add above what you have. You may send without the others: the team will tell you until which day it takes them."
        ),
        "by_mail_lead": _(
            "A message opens, to the team. Attach the file {name} to it, which you download above."
        ),
    }
