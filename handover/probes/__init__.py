"""Every probe in one visible table, with the looks it rests on and the answers that rest on having found nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handover.model import Answer, Reply
from handover.probes import declared, deposit, documents, legal, security, source

_NO = frozenset({Answer.NO})
_YES = frozenset({Answer.YES})
_DOUBTFUL = frozenset({Answer.DOUBTFUL})

_DOCUMENTS = ("documents/read",)
_SOURCE = ("source/files", "source/read")
_WORD = ("manifests/handover", "manifests/agency")
_SECRETS = ("security/secrets", "security/personal-data")
_CODE = (*_SECRETS, "security/static", "security/bandit", "security/passwords", "security/malware")


@dataclass(frozen=True, slots=True)
class Probe:
    """A question and what its answers rest on (DECIDING 1)."""

    ask: Callable[..., Reply]
    looks: tuple[str, ...] = ()
    nothing_found: frozenset[Answer] = frozenset()


PROBES: Mapping[str, Probe] = MappingProxyType(
    {
        "has_document": Probe(documents.has_document, _DOCUMENTS, _NO),
        "treats_topics": Probe(documents.treats_topics, _DOCUMENTS),
        "scales": Probe(documents.scales, _DOCUMENTS),
        "platform_legal": Probe(documents.platform_legal, (*_DOCUMENTS, *_SOURCE)),
        "reports_name_testers": Probe(documents.reports_name_testers, _DOCUMENTS, _NO),
        "reports_passed": Probe(documents.reports_passed, _DOCUMENTS),
        "declared": Probe(declared.declared, _WORD, _DOUBTFUL),
        "function_declared": Probe(declared.function_declared, _WORD, _DOUBTFUL),
        "agency_states": Probe(declared.agency_states, ("manifests/agency",)),
        "placed_with_dinas": Probe(declared.placed_with_dinas, (*_WORD, *_SOURCE)),
        "web_address_in_domain": Probe(declared.web_address_in_domain, _WORD, _DOUBTFUL),
        "none_of_this_kind": Probe(deposit.none_of_this_kind, ("manifests/agency",)),
        "has_source": Probe(source.has_source, _SOURCE, _NO),
        "can_integrate": Probe(source.can_integrate, (*_SOURCE, *_DOCUMENTS)),
        "integration_kind": Probe(source.integration_kind, _SOURCE),
        "is_web_application": Probe(source.is_web_application, _SOURCE),
        "desktop_can_become_web": Probe(source.desktop_can_become_web, _SOURCE),
        "open_platform": Probe(source.open_platform, _SOURCE),
        "mail_from_domain": Probe(source.mail_from_domain, _SOURCE, frozenset({Answer.NOT_APPLICABLE})),
        "idle_sessions_end": Probe(source.idle_sessions_end, _SOURCE),
        "indonesian_interface": Probe(source.indonesian_interface, _SOURCE),
        "common_login": Probe(source.common_login, _SOURCE),
        "own_code_legal": Probe(legal.own_code_legal, _DOCUMENTS),
        "components_legal": Probe(legal.components_legal, ("licences/files", "licences/components"), _YES | _DOUBTFUL),
        "copyright_transferred": Probe(legal.copyright_transferred, ("licences/files",), _YES),
        "copyright_signed": Probe(legal.copyright_signed, _DOCUMENTS),
        "data_confidential": Probe(security.data_confidential, _SECRETS, _YES),
        "security_rules_met": Probe(security.security_rules_met, _CODE, _YES),
        "no_malware_clues": Probe(security.no_malware_clues, ("security/malware",), _YES),
        "no_default_passwords": Probe(security.no_default_passwords, ("security/passwords",), _YES),
        "deposited": Probe(deposit.deposited),
    }
)
ASKED = MappingProxyType({name: probe.ask for name, probe in PROBES.items()})
