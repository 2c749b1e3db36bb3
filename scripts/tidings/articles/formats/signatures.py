"""What a file is by its own bytes: exports bear whatever ending the last program gave them."""

import re
import zipfile
import zlib

from tidings.articles.file_content import FileContent

_HEAD, _PAGE_HEAD = 4096, 100_000
_BEGINNINGS = {
    b"%PDF-": "pdf",
    b"{\\rtf": "exports.rtf",
    b"WARC/": "warc",
    b"filedesc://": "warc",
    b"PAR1": "tables.parquet",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old_office",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"7z\xbc\xaf\x27\x1c": "seven_zip",
    b"Rar!\x1a\x07": "rar",
    b"bplist00": "web_archive",
}
"""The first bytes of what is no plain text, and the kind; `old_office` is Word's and Excel's before 2007."""
_MEMBERS = {
    "word/document.xml": "exports.docx",
    "xl/workbook.xml": "tables.excel",
    "xl/workbook.bin": "old_office",
    "ppt/presentation.xml": "slides",
    "content.xml": "open_document",
    "META-INF/container.xml": "book",
    "Index/Document.iwa": "book",
}
"""The member of a zip file that makes it a document."""
_MAILBOX = re.compile(rb"From .*\d{4}\r?\n(?:>?[A-Za-z][\w-]*:|From )")
_MAIL = re.compile(rb"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.IGNORECASE)
_MAIL_FIELD = re.compile(
    rb"^(?:received|message-id|mime-version|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|opml)\b[^>]*>", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PAGE_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVES = {
    re.compile(rb"<title>[^<]*\bFactiva\b|class=[\"']article [a-z]{2}Article\b"): "exports.factiva",
    re.compile(rb"class=[\"'][^\"']*\bDocPublicationName\b|<title>\s*Europresse"): "exports.europresse",
}
"""What the head of a page says that an archive exported."""
_REFERENCE = re.compile(rb"(?:\xef\xbb\xbf)?\s*TY  - |(?:[^\n<]*\n){0,8}\s*TY  - [A-Z]{3,6}\s*\r?\n[A-Z][A-Z0-9]  - ")


def kind_of(content: FileContent) -> str:
    """The kind of a file where its bytes tell: the module of its format, or a name of what none reads; else empty."""
    head = content.head(_HEAD)
    found = next(
        (kind for start, kind in _BEGINNINGS.items() if head.lstrip(b"\xef\xbb\xbf\r\n ").startswith(start)), ""
    )
    if found == "zip":
        return _member_kind(content)
    if head.startswith(b"\x1f\x8b"):
        return "warc" if _unpacked(head).startswith((b"WARC/", b"filedesc://")) else "gzip"
    if head[257:262] == b"ustar":
        return "tar"
    return found or _text_kind(head) or _archive_kind(content.head(_PAGE_HEAD))


def _text_kind(head: bytes) -> str:
    """A kind of text that nobody writes by hand."""
    head = head.lstrip(b"\xef\xbb\xbf\r\n")
    if _MAILBOX.match(head):
        return "mails.mailbox"
    if _REFERENCE.match(head):
        return "exports.references"
    if _FEED.search(head) and not _PAGE.search(head):
        return "feed"
    return "mails.mail" if _MAIL.match(head) and _MAIL_FIELD.search(head) else ""


def _archive_kind(head: bytes) -> str:
    """The archive that a page was exported from; else a page, where the file begins as one."""
    found = next((kind for sign, kind in _ARCHIVES.items() if sign.search(head)), "") if _PAGE.search(head) else ""
    return found or ("html" if _PAGE_START.match(head) else "")


def _member_kind(content: FileContent) -> str:
    try:
        content.stream.seek(0)
        names = set(zipfile.ZipFile(content.stream).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"
    return next((kind for member, kind in _MEMBERS.items() if member in names), "zip")


def _unpacked(head: bytes) -> bytes:
    """The beginning of what is packed."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 64)
    except zlib.error:
        return b""
