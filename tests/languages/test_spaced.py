"""Names in scripts that separate words: whole words, capitals, clitics, longer names, exact spans."""

from __future__ import annotations

import pytest

from tests.builders import source
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse


def names(text: str, language: str) -> list[tuple[str, str]]:
    """(surface, entity id or status) of every counted mention."""
    mentions = analyse(source(text), Settings(source_language=language, nil=False)).mentions
    return [(m.surface, m.entity_id or m.status) for m in mentions if m.counted]


CASES = [
    ("en", "1. UNESCO's data and the World Health\nOrganization's guide.", ["unesco", "who"]),
    ("en", "1. Those who live in the ITUX area.", []),
    ("en", "1. THE INTERNATIONAL TELECOMMUNICATION UNION met.", ["itu"]),
    ("en", "1. An internet society is what we build.", []),
    ("en", "1. The Special\u00a0unit of the Economic Commis\u00adsion for Africa.", ["uneca"]),
    ("en", "1. The European Commission for Democracy through Law met.", ["ambiguous"]),
    ("en", "1. It met the European Commission on Monday.", ["european-commission"]),
    ("en", "1. The United Nations Development Programme on Beyond GDP.", ["undp"]),
    ("en", "1. The African Union Commission and the African Union met.", ["auc", "au"]),
    ("en", "1. The ITU Academy platform grew.", ["itu"]),
    ("en", "1. The ITU Academy grew.", ["itu"]),
    ("en", "1. The ITU Academy Foundation grew.", ["ambiguous"]),
    (
        "en",
        "1. The Leadership Panel of the Internet Governance Forum met. The Leadership Panel agreed.",
        ["igf-leadership-panel"] * 2,
    ),
    ("en", "1. The Leadership Panel of the bank agreed.", ["ambiguous"]),
    ("en", "1. The UNESCO Chair Foundation grew.", ["unesco"]),
    ("en", "1. The Institute for Statistics of UNESCO grew.", ["unesco-uis"]),
    (
        "en",
        "1. The Partnership on Measuring Information and Communication Technology for Development met.",
        ["partnership-measuring-ict"],
    ),
    (
        "en",
        "General Assembly\n\nI. Introduction\n\n1. The work of the International Telecommu-\nnication Union "
        "and of the entity that is called UN-\nHabitat went on with the non-\ngovernmental sector.",
        ["un-ga", "itu", "un-habitat"],
    ),
    ("en", "I. Introduction\n\n1. The High-\nlevel Advisory Body on Artificial Intelligence met.", ["hlab-ai"]),
    ("fr", "I. Introduction\n\n1. L'Organisation mondiale de la propriété intel-\nlectuelle s'est réunie.", ["wipo"]),
    ("en", "1. The ITU Youth Foundation grew.", ["ambiguous"]),
    ("en", "1. The UNESCO General Conference and the Executive Board of UNDP met.", ["unesco", "undp"]),
    ("en", "1. Members of the Court of Justice of the European Union met.", ["ambiguous"]),
    ("en", "1. The West African Internet Governance Forum met.", ["nil"]),
    ("en", "1. The secretariat of UNCTAD wrote it.", ["unctad"]),
    ("en", "1. The General Assembly met. The Assembly adopted it.", ["un-ga", "un-ga"]),
    ("en", "1. The Assembly adopted it.", ["ambiguous"]),
    ("en", "1. The General Assembly met. The National Assembly adopted it.", ["un-ga"]),
    ("en", "1. The International Organization of Employers and the World Trade Organisation met.", ["ioe", "wto"]),
    ("en", "1. The Organization for Economic Cooperation and Development met.", ["oecd"]),
    ("en", "1. The Organization of American Employers met.", []),
    ("en", "1. The Statistical Commission of the United Nations met.", ["statcom"]),
    ("en", "1. The Statistical Commission of the United Nations Office on Drugs and Crime met.", ["ambiguous"]),
    ("en", "1. The Chief Executives Board met.", ["ceb"]),
    ("en", "1. The Secretariat of the United Nations wrote it.", ["un-secretariat"]),
    ("en", "1. The UNCTAD Data Hub and the ITU Knowledge Hub grew.", ["unctad", "itu"]),
    ("en", "1. The UNCTAD Innovation Hub grew.", ["ambiguous"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_names_in_spaced_scripts(language: str, text: str, wanted: list[str]) -> None:
    assert [entity for _, entity in names(text, language)] == wanted


def test_the_post_of_another_body_is_no_post_of_the_united_nations() -> None:
    text = "1. The Secretary-General of UNCTAD wrote to the Secretary-General."
    mentions = analyse(source(text), Settings(source_language="en", nil=False)).mentions
    assert [m.entity_id for m in mentions] == ["unctad", "un-sg"]


def test_that_a_body_is_of_the_united_nations_belongs_to_the_surface() -> None:
    assert names(
        "1. The Statistical Commission of the United Nations and UNCTAD of the United Nations system.", "en"
    ) == [
        ("Statistical Commission of the United Nations", "statcom"),
        ("UNCTAD", "unctad"),
    ]


TABLE = (
    "1. The list below has the mandates.\n\n79/121\tReport of the International Law Commission\n"
    "79/71\tReport of UNESCO\tInstitute\n\n2. The end.\n"
)


def test_an_unknown_body_of_the_united_nations_is_one_mention() -> None:
    text = (
        "1. The United Nations Mission in South Sudan, unlike the United Nations, reports for the Trade and Land Board."
    )
    mentions = analyse(source(text), Settings(source_language="en")).mentions
    assert [(m.surface, m.status) for m in mentions] == [
        ("United Nations Mission in South Sudan", "nil"),
        ("United Nations", "linked"),
        ("Trade and Land Board", "nil"),
    ]


def test_the_cells_of_a_table_are_read_one_by_one() -> None:
    assert names(TABLE, "en") == [("International Law Commission", "ilc"), ("UNESCO", "unesco")]
    assert {m.place.paragraph for m in analyse(source(TABLE), Settings(nil=False)).mentions} == {""}


def test_a_note_between_the_entries_of_a_table_of_contents_is_read() -> None:
    text = (
        "Contents\nA. Programme plan**\t3\nOverview\t3\n* A/80/50.\n** Submitted through the General Assembly.\n"
        "B. Requirements\t43\nThe General Assembly\t44\n\nA. Programme plan\n\n1. UNCTAD wrote it.\n"
    )
    report = analyse(source(text), Settings(source_language="en", nil=False))
    assert [(m.surface, m.place.paragraph) for m in report.mentions] == [("General Assembly", ""), ("UNCTAD", "1")]


def test_a_secretariat_belongs_to_the_surface() -> None:
    assert names("1. The secretariat of the Internet Governance Forum and the UNCTAD secretariat.", "en") == [
        ("secretariat of the Internet Governance Forum", "igf"),
        ("UNCTAD secretariat", "unctad"),
    ]


NIL = [
    ("en", "1. It was written by the Pakistan Bureau of Statistics and the University of Washington.", 2),
    ("en", "1. The South Sudan Land Commission and the National Bureau of Statistics met.", 2),
    ("en", "1. Member States met. The Committee met with the Government Office. The Foundation spoke.", 0),
    ("en", "1. Report of the Disarmament Commission.", 1),
    ("en", "1. Reports for the Trade and Development Board.", 1),
    ("en", "1. It is financed by the United Nations Mission in South Sudan and the United Nations.", 1),
    ("en", "1. Observer status for the African Export-Import Bank in the General Assembly.", 1),
    ("en", "1. The Organizational Committee of the Peacebuilding Commission met.", 0),
    ("en", "1. The World Health Organization and the Sustainable Development Goals.", 0),
    ("fr", "1. La Fondation Exemple et l'Université de Genève ont écrit.", 2),
    ("es", "1. La Fundación Ejemplo y la Universidad de Chile escribieron.", 2),
    ("es", "1. La Cumbre Mundial sobre la Sociedad de la Información se reunió.", 0),
    ("ru", "1. Университет Женевы написал.", 1),
    ("ar", "١ - كتبت جامعة جنيف.", 1),
]


@pytest.mark.parametrize(("language", "text", "wanted"), NIL)
def test_names_that_the_registry_lacks(language: str, text: str, wanted: int) -> None:
    mentions = analyse(source(text), Settings(source_language=language)).mentions
    found = [m.surface for m in mentions if m.status == "nil"]
    assert len(found) == wanted, found


MORE = [
    ("fr", "1. L’UIT, l'aide du PNUD et les données d’ECOSOC.", ["itu", "undp", "ecosoc"]),
    ("fr", "1. Le CCI et la CCI ont écrit.", ["itc", "iccwbo"]),
    ("fr", "1. La Commission européenne pour la démocratie par le droit.", ["ambiguous"]),
    ("fr", "1. Le secrétariat de l’Union internationale des télécommunications.", ["itu"]),
    ("es", "1. El apoyo del PNUD a la UIT y al CCI.", ["undp", "itu", "itc"]),
    ("es", "1. La CEPA se reunió en Addis Abeba.", ["uneca"]),
    ("es", "1. La CEPA se reunió.", ["ambiguous"]),
    ("ru", "1. Докладом Международного союза электросвязи и Всемирному банку.", ["itu", "world-bank"]),
    ("ru", "1. Генеральная Ассамблея собралась. Ассамблеей принято.", ["un-ga", "un-ga"]),
    ("ru", "1. международный союз электросвязи", []),
    ("ar", "١ - وللاتحاد الدولي للاتصالات وبمنظمة الصحة العالمية.", ["itu", "who"]),
    ("ar", "١ - الإتّحاد الدولي للإتصالات واليونسكو وللأونكتاد.", ["itu", "unesco", "unctad"]),
    ("ar", "١ - منظـمة الصحة العالمية، ومنظمة العمل الدولية.", ["who", "ilo"]),
    ("ar", "١ - الجمعية العامة. وطلبت الجمعية ذلك. والجمعية الوطنية.", ["un-ga", "un-ga"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), MORE)
def test_names_in_other_languages(language: str, text: str, wanted: list[str]) -> None:
    assert [entity for _, entity in names(text, language)] == wanted


def test_clitics_stay_outside_and_signs_inside_the_surface() -> None:
    assert [surface for surface, _ in names("١ - والاتِّحاد الدولي للاتصالاتِ وباليونسكو.", "ar")] == [
        "الاتِّحاد الدولي للاتصالاتِ",
        "اليونسكو",
    ]
