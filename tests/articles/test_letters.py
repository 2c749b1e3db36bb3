"""Mails as people hold them: answered, sent on, in whichever encoding, with what is attached."""

from email.message import EmailMessage
from io import BytesIO

import pytest
from samples import FIRST, PAGE, SECOND, TEXT, letter, newspaper

from tidings.articles.catalogue import UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.read_content import read_content
from tidings.issue import Issue
from tidings.model import Article


def read(raw: bytes, name: str = "a.eml") -> tuple[list[Article], list[str]]:
    """The articles of a file and the messages about it."""
    try:
        items = list(read_content(FileContent(name, BytesIO(raw))))
    except UnreadableError as error:
        items = [error.issue]
    return [one for one in items if isinstance(one, Article)], [
        one.message for one in items if isinstance(one, Issue)
    ]


def text_of(body: str, subject: str = "Talks in Oslo") -> str:
    ((article,), _) = read(letter(body, Subject=subject).as_bytes())
    return article.text


ANSWERED = """
On Mon, Mar 4, 2024 at 10:00 AM Jane Doe <jane@x.example> wrote:
On Mon, Mar 4, 2024 at 10:00 AM Jane Doe /<jane@x.example> wrote:
Le lun. 4 mars 2024 à 10:00, Jane Doe <jane@x.example> a écrit :
Am Mo., 4. März 2024 um 10:00 Uhr schrieb Jane Doe </jane@x.example>:
El lun, 4 mar 2024 a las 10:00, Jane Doe (<jane@x.example>) escribió:
-----Original Message-----/From: Jane Doe
-----Ursprüngliche Nachricht-----/Von: Jane Doe
-----Message d'origine-----/De : Jane Doe
________________________________/From: Jane <jane@x.example>/Sent: Monday/To: John/Subject: RE: talks/
Von: Jane Doe/Gesendet: Montag, 4. März 2024/An: John/Betreff: AW: x/
De : Jane Doe/Envoyé : lundi 4 mars 2024/À : John/Objet : x/
"""


@pytest.mark.parametrize("mark", ANSWERED.strip().splitlines())
def test_what_a_mail_answers_is_no_part_of_it(mark: str) -> None:
    mark = mark.replace("/", "\n")
    assert text_of(f"{FIRST}\n\n{mark}\n{SECOND}\n") == FIRST


@pytest.mark.parametrize("mark", ANSWERED.strip().splitlines()[5:])
def test_a_mail_that_only_sends_another_on_is_that_one(mark: str) -> None:
    mark = mark.replace("/", "\n")
    assert text_of(f"See below.\n\n{mark}\n\n{SECOND}\n", "FW: Talks") == SECOND


@pytest.mark.parametrize(
    "mark",
    [
        "Begin forwarded message:\n",
        "---------- Forwarded message ---------",
        "-------- Weitergeleitete Nachricht --------",
        "---------- Message transféré ---------",
        "---------- Mensaje reenviado ---------",
    ],
)
def test_a_mail_that_is_sent_on_states_what_it_is(mark: str) -> None:
    head = "From: The Other <other@x.example>\nSubject: Fwd: A denial\nDate: March 4, 2024 at 10:00:00 AM GMT"
    ((article,), _) = read(letter(f"{mark}\n{head}\nTo: Jane\n\n{TEXT}\n").as_bytes())
    stated = (article.title, article.publisher, str(article.published), article.text)
    assert stated == ("A denial", "The Other", "2024-03-04", TEXT)


def test_news_that_look_like_a_mail_s_other_parts_stay() -> None:
    body = f"On Monday the minister wrote:\n{FIRST}\nFrom: Oslo\n| a | table |\n--\n{SECOND}\n{SECOND * 9}"
    assert text_of(body) == body


def test_quoted_lines_signatures_and_wrapped_lines() -> None:
    assert text_of(f"{FIRST}\n| quoted\n > quoted\n\n--\nJane Doe\n") == FIRST
    assert text_of(f"{FIRST}\n\nSent from my iPhone\n") == FIRST
    mail = letter(FIRST.replace(" in", " \nin") + "\n")
    mail.set_param("format", "flowed")
    ((article,), _) = read(mail.as_bytes())
    assert article.text == FIRST


HEAD = b"From: J\xf6rg <a@b.example>\nSubject: Gespr\xe4che\nDate: Mon, 5 Mar 24 08:30:00 EST\nMIME-Version: 1.0\n"


@pytest.mark.parametrize("label", ["us-ascii", "utf-8", "windows-1252", "unknown-8bit", "no-such"])
@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_words_in_another_encoding_than_a_mail_says(label: str, codec: str) -> None:
    body = f"Content-Type: text/plain; charset={label}\n\n".encode() + "Söldner “hier”".encode(codec)
    ((article,), issues) = read(HEAD + body)
    stated = (article.title, article.publisher, str(article.published), article.text, issues)
    assert stated == ("Gespräche", "Jörg", "2024-03-05", "Söldner “hier”", [])


def test_a_page_that_says_more_than_the_plain_part_and_what_it_answers() -> None:
    mail = letter("This mail is a page.")
    mail.add_alternative(f"<p>{FIRST}</p><p>{SECOND * 3}</p><div class='gmail_quote'>Old</div>", subtype="html")
    mail.replace_header("Subject", "Talks")
    ((article,), _) = read(mail.as_bytes())
    assert article.text == f"{FIRST}\n{SECOND * 3}"


def with_file(body: str) -> EmailMessage:
    mail = letter(body)
    mail.add_attachment(newspaper(), maintype="application", subtype="pdf", filename="release.pdf")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    return mail


def test_what_is_attached_to_a_mail_without_words_is_read() -> None:
    ((article,), issues) = read(with_file("").as_bytes())
    assert (article.origin, article.publisher, issues) == ("a.eml#release.pdf", "The Example Press", [])
    assert article.title == "Talks in Oslo go on, and nobody says why"
    _, issues = read(with_file(TEXT * 2).as_bytes())
    assert issues == ["what is attached is not read: release.pdf"]


def test_a_mail_that_is_attached_is_read() -> None:
    mail = letter("")
    mail.add_attachment(letter(TEXT, Subject="The inner"))
    ((article,), _) = read(mail.as_bytes())
    assert (article.origin, article.title, article.text) == ("a.eml#mail-2", "The inner", TEXT)


def test_mails_that_are_locked_or_nested_without_end() -> None:
    locked = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime\n\nMII"
    assert read(locked) == ([], ["a mail that is encrypted"])
    nested = b"Content-Type: message/rfc822\n\n" * 3000
    assert read(nested) == ([], ["a mail that is nested too deep"])


def test_mailboxes_of_several_programs() -> None:
    one, two = (
        letter(FIRST, **{"Message-ID": "<1@a>"}).as_bytes(),
        letter(SECOND, **{"Message-ID": "<1@a>"}).as_bytes(),
    )
    starts = [b"From a@b Tue Mar  5 08:30:00 2024\n", b"From - Tue Mar 05 08:30:00 +0000 2024\n"]
    starts += [b"From  Tue Mar 05 08:30:00 2024\n", b"From a@b Tue, 5 Mar 2024 08:30:00 +0100\n"]
    for start in starts:
        for raw in (start + one + start + two, (start + one + b"\n" + start + two).replace(b"\n", b"\r\n")):
            articles, issues = read(raw, "a.mbox")
            assert [(article.origin, article.text) for article in articles] == [
                ("a.mbox#1@a", FIRST),
                ("a.mbox#1@a-2", SECOND),
            ]
            assert issues == []


def test_a_mailbox_s_own_mails_and_those_thrown_away() -> None:
    start = b"From a@b Tue Mar  5 08:30:00 2024\n"
    own = b"Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\n\nThis text is part of it.\n\n"
    gone = b"X-Mozilla-Status: 0009\n" + letter(SECOND).as_bytes() + b"\n"
    kept = letter("Words.\n\nFrom here on 2024\nend").as_bytes()
    articles, issues = read(start + own + start + gone + start + kept, "a.mbox")
    assert [one.text for one in articles] == ["Words.\n\nFrom here on 2024\nend"]
    assert issues == ["1 × a mail that was thrown away in Thunderbird"]


def test_a_page_that_a_browser_saved_as_a_mail() -> None:
    head = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/1\nSubject: Talks\nMIME-Version: 1.0\n"
    )
    body = f"Content-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n{PAGE}\n--B--\n"
    ((article,), issues) = read((head + body).encode(), "a.mhtml")
    assert (article.title, article.url, article.publisher, issues) == (
        "Talks in Oslo",
        "https://a.example/1",
        "a.example",
        [],
    )
