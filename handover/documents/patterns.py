"""Shapes of values that show form: numbers with their units, identifiers, commands, names after a label.

Each is matched within one piece of text, without nested repetition, so that matching stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

_NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?"
_MONTH = (
    r"jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|aug(?:ust)?"
    r"|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?"
)
_SHELL = (
    r"sudo|apt(?:-get)?|yum|dnf|composer|npm|yarn|pnpm|npx|pip3?|php artisan|php spark|artisan|kubectl"
    r"|docker(?:-compose| compose)?"
    r"|systemctl|service|git|mysql|mysqldump|psql|pg_dump|pg_restore|crontab|chmod|chown|mvn|gradle|dotnet|python3?"
    r"|node|pm2|java"
    r"|certbot|nginx|a2ensite|ufw|scp|rsync|tar|unzip|curl|wget|go|cargo|make|supervisorctl|cp|mkdir|cd|nano|export"
    r"|source"
)
_TYPE = (
    r"varchar|nvarchar|char|text|longtext|mediumtext|int|integer|bigint|smallint|tinyint|serial|bigserial|decimal"
    r"|numeric|float"
    r"|double|real|boolean|bool|date|datetime|timestamp|timestamptz|time|year|enum|json|jsonb|uuid|blob|bytea|string"
    r"|number"
)
_COUNT = (
    r"(?:ke)?(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?: (?:belas|puluh))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|semua|seluruh|all"
)
_SPOKEN = (
    r"(?:se|dua |tiga |empat |lima |enam |tujuh |delapan |sembilan )(?:belas|puluh)(?: \w{3,8})?|satu|dua|tiga"
    r"|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|setengah|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
    r"|twenty|thirty|forty(?:-five)?|forty-eight|ninety|half an"
)
_CASE = (
    r"(?:\w+ )?(?:butir|skenario|kasus|fungsi|alur|fitur|pengujian|langkah uji|tes|cases?|tests?|scenarios?|stories"
    r"|items?|checks?|functions?|langkah|tugas|tasks?|bug|temuan|poin)"
)
_GONE = (
    r"berhasil|gagal|lulus|lolos|sesuai|tidak sesuai|terpenuhi|beres|passed|failed|pass|fail|ok|accepted|rejected"
    r"|selesai"
)
_ORGANISATION = (
    r"PT|CV|UD|Dinas|Badan|Pemerintah (?:Kabupaten|Kota|Provinsi|Daerah)|Sekretariat|Kecamatan|Kelurahan|RSUD"
    r"|Puskesmas|Bagian"
    r"|Inspektorat|Diskominfo\w*|Kominfo\w*|Bappeda|BKPSDM|Universitas|Satuan|Kantor|Bupati|Wali ?[Kk]ota|Walikota"
)

_SHAPES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "capacity": re.compile(
            r"\b\d+(?:[.,]\d+)? ?(?:v?CPU|v?cores?|inti|GB|GiB|TB|MB|GHz|Gbps|Mbps)\b", re.IGNORECASE
        ),
        "address": re.compile(
            r"\b(?:\d{1,3}\.){3}(?:\d{1,3}|x)(?:/\d{1,2})?\b|\b(?:port|tcp|udp)[ :/]{1,3}\d{2,5}\b|\b\d{2,5}/(?:tcp"
            r"|udp)\b"
            r"|\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.(?:go\.id|local|internal|lan)\b",
            re.IGNORECASE,
        ),
        "command": re.compile(
            r"(?:^[ \t]{0,40}|[$#>`:;]\s?|\b(?:perintah|jalankan|menjalankan|run|execute|command|ketik) )"
            rf"(?:{_SHELL})"
            r"\s+[-\w./@:]+(?:[ \t]+[-\w./@:=]+)?",
            re.MULTILINE | re.IGNORECASE,
        ),
        "counted": re.compile(
            rf"\b(?:\d{{1,5}}|{_COUNT})(?: ?\([a-z ]{{3,30}}\))? (?:{_CASE})\b"
            rf"|\b(?:\d{{1,5}}|{_COUNT}) (?:dari|of|out of) (?:\d{{1,5}}|{_COUNT})\b|\b\d{{1,5}}/\d{{1,5}} (?:{_GONE})"
            rf"|\b(?:\d{{1,5}}|{_COUNT}) (?:{_GONE})\b|\b(?:{_GONE}|total|jumlah)\s?[:=|]\s?\d{{1,5}}\b",
            re.IGNORECASE,
        ),
        "date": re.compile(
            rf"\b\d{{1,2}}[- ](?:{_MONTH})[- ]\d{{4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
            rf"|\b\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}}\b"
            rf"|\b(?:{_MONTH}) \d{{1,2}},? \d{{4}}\b",
            re.IGNORECASE,
        ),
        "duration": re.compile(
            rf"\b(?:{_NUMBER}) ?(?:\([a-z ]{{2,30}}\) ?)?(?:x ?24 ?)?(?:detik|menit|jam|hari|minggu|bulan|minutes?"
            rf"|hours?"
            r"|days?|weeks?|seconds?)\b",
            re.IGNORECASE,
        ),
        "spoken": re.compile(
            rf"\b(?:{_SPOKEN}) (?:(?:working|calendar|pengguna) )?(?:detik|menit|jam|hari|minggu|pekan|minutes?"
            r"|hours?|days?|weeks?|seconds?)\b|\b\d{1,3} ?(?:mnt|min|hr|jm)\b"
            r"|\b(?:sehari|sejam|seminggu|sepekan|hari itu juga|hari yang sama|the same day|next working day)\b"
            r"|\bH ?[+-] ?\d{1,2}\b",
            re.IGNORECASE,
        ),
        "endpoint": re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE)[ |`:]{1,5}/[\w./{}:?=&-]*|(?<![\w.])/api/[\w./{}:-]+"),
        "entity": re.compile(
            r"\bcreate table (?:if not exists )?[`\"\[]?([\w.]+)|Schema::create\(['\"](\w+)"
            r"|^\s*Table (\w+)[^{\n]{0,80}\{"
            r"|\b([a-z][a-z0-9_]{2,40}) ?\((?=[^()\n]{3,400},[^()\n]{2,400},)(?=[^()\n]{0,400}(?:_|\bid\b|\bpk\b))"
            r"|^\s*model (\w+) \{|^\s*class (\w+)\((?:models\.)?Model\)|^\s*entity \"?(\w+)[^{\n]{0,80}\{",
            re.IGNORECASE | re.MULTILINE,
        ),
        "field-type": re.compile(rf"\b[a-z]\w* ?[|:,(-]{{0,3}} ?(?:{_TYPE})\b(?:\(\d+(?:,\d+)?\))?", re.IGNORECASE),
        "latency": re.compile(
            rf"\b(?!0+(?:[.,]0+)?\s?(?:ms|m?s|detik))(?:{_NUMBER}) ?(?:ms|milidetik|milliseconds?|s|detik|seconds?"
            rf"|sec)\b",
            re.IGNORECASE,
        ),
        "load": re.compile(
            rf"\b(?:{_NUMBER}) (?:\w+ )?(?:pengguna|users?|VUs?|virtual users?|threads?|concurrent|koneksi|permintaan"
            rf"|requests?|req"
            r"|sampel|samples?|transaksi|klien|clients?|sesi)\b",
            re.IGNORECASE,
        ),
        "money": re.compile(
            r"\bRp\.? ?\d[\d.,]*|\b(?:IDR|USD) ?\d[\d.,]*|\b\d[\d.,]* (?:juta|miliar|ribu) rupiah", re.IGNORECASE
        ),
        "number": re.compile(
            r"\b(?:nomor|no|number)\b\.?(?: ?[:|]? ?[|:]? ?|(?: \w{1,20}){1,2} ?[:|] ?)[A-Z0-9][\w./-]*\d[\w./-]*",
            re.IGNORECASE,
        ),
        "organisation": re.compile(rf"\b(?:{_ORGANISATION})\.? [A-Z][\w&.-]+(?: [A-Z][\w&.-]+)?|\bDiskominfo\w*\b"),
        "party": re.compile(
            r"\b(?:[Nn]ama|NAMA|[Nn]ame)\b(?: [\w]+)?\s*(?:\|\s*)?[:"
            r"|]\s*(?:\|\s*)?([A-Z][\w'.,-]+(?: [A-Z][\w'.,-]*)+|[A-Z][a-z]{2,})"
            r"|\(\s?([A-Z][\w'.-]+(?: [A-Z][\w'.,-]*){1,5})\s?\)",
        ),
        "percentage": re.compile(rf"\b(?:{_NUMBER}) ?(?:%|persen\b|percent\b)", re.IGNORECASE),
        "rate": re.compile(
            rf"\b(?:{_NUMBER}) ?(?:%|persen\b|req(?:uests?)?/(?:s|sec|detik)|rps\b|tps\b|(?:permintaan|transaksi"
            rf"|request)(?: per |/)detik"
            r"|requests? per second|trans/s)",
            re.IGNORECASE,
        ),
        "requirement": re.compile(r"\b[A-Z]{1,8}(?:[-_.][A-Z]{1,8}){0,2}[-_. ]?\d{1,4}\b"),
        "setting": re.compile(
            r"\b[A-Z][A-Z0-9]+_[A-Z0-9_]+\b|(?<![\w/])(?:\.env|php\.ini|nginx\.conf|my\.cnf|config\.\w+"
            r"|application\.\w+|settings\.py)\b"
        ),
        "step": re.compile(
            r"^\s*(?:\(?\d{1,2}[.)]|[a-z][.)]|langkah \d+|step \d+|tahap \d+|\d{1,2} \|)\s*\S", re.IGNORECASE
        ),
        "ui-name": re.compile(
            r"\b(?:menu|tombol|halaman|tab|ikon|icon|formulir|form|kolom|button|page|screen|link|tautan|layar|dialog)\b"
            r"[ :]{1,2}[\"“'‘`\[(*<]{0,2}([A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
            r"|\b(?:[Kk]lik|[Pp]ilih|[Tt]ekan|[Cc]lick|[Ss]elect|[Pp]ress|[Bb]uka|[Oo]pen|[Cc]hoose)(?: pada| the| on)?"
            r" [\"“'‘`\[*<]{0,2}([A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
        ),
        "version": re.compile(
            r"\b[A-Za-z][\w.+#-]{1,20} (?:versi |version |v)?(\d+(?:\.\d+){0,3}(?:\.x|\+)?)(?= |,|;|\)|\||$|\.)"
        ),
    }
)


_DIAGRAM = "erDiagram"
_DRAWN_ENTITY = re.compile(r"^[ \t]*\"?([A-Za-z][\w-]*)\"? \{", re.MULTILINE)


def values(name: str, text: str) -> Iterator[tuple[str, int]]:
    """Every value of the shape `name` in `text`, in lower case, and where it begins."""
    shape = _DRAWN_ENTITY if name == "entity" and _DIAGRAM in text else _SHAPES[name]
    for found in shape.finditer(text):
        group = next((part for part in found.groups() if part), None) if found.re.groups else None
        yield (group or found.group()).strip().lower(), found.start()
