"""Private keys and keystores: does the body really parse, and does it need a password?"""

from __future__ import annotations

import base64
import binascii
import re
import textwrap

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import (
    load_der_private_key,
    load_pem_private_key,
    load_ssh_private_key,
    pkcs12,
)

PLAIN, ENCRYPTED, DOUBTFUL, STORE = "private-key", "private-key-encrypted", "private-key-doubtful", "keystore"
# A key of 8,192 bits is 6.4 kB of base64; a longer one would only keep the parser busy.
_LONGEST = 12_000
_HEADER = re.compile(rb"-----BEGIN ([A-Z ]{0,20}PRIVATE KEY)-----")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]{4,}")
_JAVA = (b"\xfe\xed\xfe\xed", b"\xce\xce\xce\xce")
_PUTTY = b"PuTTY-User-Key-File-"


def pem(block: bytes) -> tuple[str, int]:
    """What stands at the beginning of `block`, a PEM header first: one of the kinds, or empty; length of its body.

    The block may stand in program text: line ends written as `\\n`, quotes and joins between the lines.
    """
    header = _HEADER.match(block)
    end = block.find(b"-----END", 0, _LONGEST)
    if not header or end < 0:
        return "", 0
    inside = block[header.end() : end].replace(b"\\r", b"\n").replace(b"\\n", b"\n")
    locked = b"ENCRYPTED" in inside or b"ENCRYPTED" in header.group(1)
    body = b"".join(_BASE64.findall(re.sub(rb"(?m)^[\s\"'+]*[A-Za-z-]+:.*$", b"", inside)))
    if len(body) < 32 or b"..." in inside:
        return "", 0
    try:
        raw = base64.b64decode(body, validate=True)
    except binascii.Error:
        return DOUBTFUL, len(body)
    if locked:
        return ENCRYPTED, len(body)
    return _parsed(header.group(1), body, raw), len(body)


def _parsed(name: bytes, body: bytes, raw: bytes) -> str:
    lines = "\n".join(textwrap.wrap(body.decode("ascii"), 64)).encode()
    text = b"-----BEGIN " + name + b"-----\n" + lines + b"\n-----END " + name + b"-----\n"
    load = load_ssh_private_key if name.startswith(b"OPENSSH") else load_pem_private_key
    try:
        load(text, None)
    except TypeError:
        return ENCRYPTED
    except (ValueError, UnsupportedAlgorithm):
        return ENCRYPTED if b"bcrypt" in raw[:64] else DOUBTFUL
    return PLAIN


def file(data: bytes) -> str:
    """What a whole file is, by its bytes: a kind, or empty. For files that are keys or stores by their name."""
    if data.startswith((*_JAVA, _PUTTY)):
        return STORE
    if not data.startswith(b"\x30") or len(data) > 10 * _LONGEST:
        return ""
    try:
        load_der_private_key(data, None)
        return PLAIN
    except TypeError:
        return ENCRYPTED
    except (ValueError, UnsupportedAlgorithm):
        return _store(data)


def _store(data: bytes) -> str:
    """A PKCS#12 store that opens without a password, or with an empty one, is a private key for everybody."""
    for password in (None, b""):
        try:
            return PLAIN if pkcs12.load_key_and_certificates(data, password)[0] else ""
        except (ValueError, UnsupportedAlgorithm):
            continue
    return STORE if b"\x2a\x86\x48\x86\xf7\x0d\x01\x07" in data[:64] else ""
