"""In a worker: whether a ZIP is an office document, and which of its members make it one.

A document is read by the look at documents, not taken apart. But no archive stays unopened because somebody put the
marks of a document into it: what is no part of one is taken out, and examined like anything else.
"""

from __future__ import annotations

import re
import zipfile

# ECMA-376 part 2 (the package) and part 1, 9 to 15 (where applications put the parts).
_MAIN = re.compile(r"(?:word/document|xl/workbook|ppt/presentation|visio/document)\d*\.(?:xml|bin)")
_OPEN_XML = re.compile(
    r"\[Content_Types\]\.xml|(?:_rels|docProps|docMetadata|customXml|customUI\d*|_xmlsignatures|\[trash\]"
    r"|word|xl|ppt|visio)/.*"
)
# OpenDocument 1.3, part 2: the package and its sub-documents.
_OPEN_DOCUMENT = re.compile(
    r"mimetype|(?:.*/)?(?:content|styles|meta|settings)\.xml|manifest\.rdf|layout-cache|(?:VersionList|current)\.xml"
    r"|(?:META-INF|Pictures|Thumbnails|Configurations2|ObjectReplacements|Object [^/]+|Basic|Dialogs|Fonts|media"
    r"|Versions)/.*"
)
_MIMETYPE, _MIMETYPE_SIZE = b"application/vnd.oasis.opendocument.", 200
# What parts of documents are called: a program that lies among them is none.
_PART = re.compile(
    r"(?:.*/)?(?:mimetype|layout-cache|[^/]*\.(?:xml|rels|rdf|vml|bin|emf|wmf|emz|wmz|png|jpe?g|jfif|gif|tiff?|bmp|svg"
    r"|wdp|jxr|webp|svm|ico|mp[34]|m4[av]|wav|wmv|avi|mov|odttf|fntdata|ttf|otf|xlc|xlb|dat|sigs?|ole|docx|xlsx|pptx))?",
    re.IGNORECASE,
)


def parts_of(path: str) -> frozenset[str]:
    """The members that belong to the office document at `path`; none where it is no such document. Raises one of
    FAULTS, or NotImplementedError."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if "[Content_Types].xml" in names and any(_MAIN.fullmatch(name) for name in names):
            belongs = _OPEN_XML
        elif "mimetype" in names and _is_open_document(archive):
            belongs = _OPEN_DOCUMENT
        else:
            return frozenset()
    return frozenset(name for name in names if belongs.fullmatch(name) and _PART.fullmatch(name))


def _is_open_document(archive: zipfile.ZipFile) -> bool:
    member = archive.getinfo("mimetype")
    if member.file_size > _MIMETYPE_SIZE or member.flag_bits & 1:
        return False
    return archive.read(member).startswith(_MIMETYPE)
