"""What stands beside a name: lines in capitals, longer names of the same grammar, definitions for others, units, variants.

Each rule with cases in which it fires and near misses in which it must not.
"""

from __future__ import annotations

import pytest

from tests.builders import annotate
from wsiskit.knowledge.languages import load_profile

# language, sentence, entity or status of every counted mention in order
CAPITALS = [
    ("es", "1. EXAMEN DE LAS MEDIDAS DE LOS DOS AÑOS DE LA UIT", ["itu"]),
    ("es", "1. EL REINO UNIDO Y LA UNESCO EN LAS ISLAS", ["unesco"]),
    ("fr", "1. UN RÉSEAU AU SERVICE DE L’UNESCO", ["unesco"]),
    ("en", "1. FARMERS WHO SELL ONLINE", []),
    ("en", "1. GUIDANCE OF THE WORLD HEALTH ORGANIZATION (WHO) ON SCHOOLS", ["who", "who"]),
    ("en", "1. The WHO and FAO guide.", ["who", "fao"]),
    ("en", "1. PORTALS OF UNESCO AND ITU", ["unesco", "itu"]),
]
LONGER = [
    ("en", "1. A national Security Council met.", ["ambiguous"]),
    ("en", "1. The African Union Peace and Security Council met.", ["ambiguous"]),
    ("en", "1. The General Assembly and Security Council met.", ["un-ga", "un-sc"]),
    ("en", "1. The 2030 Agenda and Security Council resolutions were read.", ["un-sc"]),
    ("fr", "1. La déclaration du Conseil de sécurité sur la paix.", ["un-sc"]),
    ("fr", "1. La Commission européenne pour la démocratie par le droit.", ["ambiguous"]),
    ("es", "1. El Consejo de Seguridad contra el terrorismo.", ["un-sc"]),
    ("es", "1. El Consejo de Seguridad Nacional se reunió.", ["ambiguous"]),
    ("ru", "1. Всемирная организация здравоохранения растений.", ["ambiguous"]),
    ("ru", "1. Национальный Совет Безопасности заседал.", ["ambiguous"]),
    ("ru", "1. Совет Безопасности по вопросу о мире.", ["un-sc"]),
    ("ar", "1 - أغلقت المحكمة الجنائية الدولية لرواندا أبوابها.", ["ambiguous"]),
    ("ar", "1 - عقدت المحكمة الجنائية الدولية جلسة.", ["icc-court"]),
    ("ar", "1 - ساعدت البلدان على تخطيط وإدارة عمليات السلام.", ["ambiguous"]),
    ("ar", "1 - الاتحاد الأفريقي وإدارة عمليات السلام.", ["au", "un-dpo"]),
    ("ar", "1 - قامت الأمانة بإيفاد بعثات.", []),
    ("zh", "1. 区域健康统计委员会审议了数据。", ["ambiguous"]),
    ("zh", "1. 报告提交统计委员会。", ["statcom"]),
    ("zh", "1. 维持和平行动部公布了数据。", ["un-dpo"]),
]
UNITS = [
    ("en", "1. The Office of Legal Affairs of the Secretariat read it.", ["un-ola"]),
    ("en", "1. The Second Committee of the General Assembly met.", ["un-second-committee", "un-ga"]),
    ("en", "1. The High Representative of the European Union for Foreign Affairs spoke.", ["eu"]),
    ("en", "1. The UNDP Shared Service Centre paid.", ["undp"]),
    ("en", "1. The UNICEF Foundation paid.", ["ambiguous"]),
    ("en", "1. The UNCTAD/IMO Intergovernmental Group met.", ["unctad", "ambiguous"]),
    ("fr", "1. Le Département des affaires économiques et sociales du Secrétariat.", ["un-desa"]),
    ("es", "1. El Alto Representante de la Unión Europea para Asuntos Exteriores.", ["eu"]),
    ("zh", "1. 经济及社会理事会职司委员会审议了数据。", ["ecosoc"]),
    ("zh", "1. 欧安组织明斯克小组共同主席。", ["osce"]),
    ("zh", "1. 大会第四委员会和秘书长审议了问题。", ["un-ga"]),
    ("fr", "1. La Quatrième Commission de l’Assemblée générale.", ["un-ga"]),
    ("es", "1. La Cuarta Comisión de la Asamblea General.", ["un-ga"]),
    ("zh", "1. 经济和社会事务部统计司维护数据库。", ["unsd"]),
]
# a body that another one owns is one of its own; a report, a project, an office, money of a body leaves the body
OWNERS = [
    ("en", "1. The Environment Fund of the World Bank pays.", ["ambiguous"]),
    ("en", "1. The Trust Fund for Digital Development of UNDP pays.", ["ambiguous"]),
    ("en", "1. The Institute published data of UNESCO.", ["unesco"]),
    ("en", "1. The office of UNDP in Kenya pays.", ["undp"]),
    ("fr", "1. Le Fonds pour l'environnement de la Banque mondiale finance cinq écoles.", ["ambiguous"]),
    ("fr", "1. Le Fonds fiduciaire multidonateurs du PNUD a financé cinq écoles.", ["ambiguous"]),
    ("fr", "1. Le Groupe de la Banque mondiale a prêté.", ["world-bank-group"]),
    ("fr", "1. Le rapport de la Banque mondiale paraît.", ["world-bank"]),
    ("fr", "1. L'Institut finance des projets de l'UNICEF.", ["unicef"]),
    ("fr", "1. Les fonds d'appui du PNUD ont diminué.", ["undp"]),
    ("es", "1. El Fondo para el Medio Ambiente del Banco Mundial financia cinco escuelas.", ["ambiguous"]),
    ("es", "1. La Academia Digital de la UIT forma a 200 agentes.", ["ambiguous"]),
    ("es", "1. El Instituto de Estadística recibió ayuda de la UNESCO.", ["unesco"]),
    ("es", "1. Los proyectos del PNUD avanzan.", ["undp"]),
    ("ru", "1. Фонд цифрового развития Всемирного банка финансирует пять школ.", ["ambiguous"]),
    ("ru", "1. Цифровая академия МСЭ обучает 200 сотрудников.", ["ambiguous"]),
    ("ru", "1. Фонд развития передал Всемирному банку отчет.", ["world-bank"]),
    ("ru", "1. Фонды ПРООН сократились.", ["undp"]),
    ("ru", "1. Таджикский технический университет при содействии ЮНЕСКО открыл класс.", ["unesco"]),
    ("ru", "1. Институт передал ЮНЕСКО пять отчетов.", ["unesco"]),
    ("ar", "1 - ويمول صندوق البيئة التابع للبنك الدولي خمس مدارس.", ["ambiguous"]),
    ("ar", "1 - ويمول صندوق التنمية الرقمية للبنك الدولي خمس مدارس.", ["ambiguous"]),
    ("ar", "1 - وقدم صندوق التنمية للبنك الدولي خمسة ملايين دولار.", ["world-bank"]),
    ("ar", "1 - ويعد المعهد تقريرا للبنك الدولي.", ["world-bank"]),
    ("ar", "1 - ويبين تقرير البنك الدولي تقدما.", ["world-bank"]),
    ("zh", "1. 世界银行数字基金资助五所学校。", ["ambiguous"]),
]
DEFINED = [
    ("en", "1. The Rapid Support Forces (RSF) met. The RSF left.", ["ambiguous", "ambiguous"]),
    ("en", "1. Reporters Without Borders (RSF) met. The RSF left.", ["rsf", "rsf", "rsf"]),
    ("en", "1. The International Telecommunications Unions (ITU) met. The ITU left.", ["itu", "itu"]),
    ("fr", "1. Les objectifs du Millénaire pour le développement (OMD). Les OMD.", ["ambiguous", "ambiguous"]),
    ("fr", "1. L’Organisation mondiale des douanes (OMD). L’OMD.", ["wco", "wco", "wco"]),
    ("ru", "1. Взаимная правовая помощь (ВПП) нужна. О ВПП просят.", ["ambiguous", "ambiguous"]),
]
PRINTED = [
    ("en", "1. The United Nations Office on Drugs and Crime1 and UNESCO2 met.", ["unodc", "unesco"]),
    ("en", "1. The EU27 and UNESCO2030 met.", []),
    ("es", "1. La ONUHábitat y la ONU Hábitat.", ["un-habitat", "un-habitat"]),
    ("en", "1. The UN Women and the UNWomen guide.", ["un-women", "un-women"]),
    ("en", "1. The International Telecommunications Union met.", ["itu"]),
    ("en", "1. The United Nations Environmental Programme met.", ["unep"]),
    ("ru", "1. Комиссии Организации Объединенных Наций по положению женщин.", ["csw"]),
    ("ru", "1. Комиссия ООН по положению женщин.", ["csw"]),
    ("fr", "1. La Commission des Nations Unies de statistique.", ["statcom"]),
    ("es", "1. La Comisión de las Naciones Unidas sobre la Condición Jurídica y Social de la Mujer.", ["csw"]),
    ("ar", "1 - نظرت لجنة الأمم المتحدة للسكان والتنمية في البيانات.", ["cpd"]),
]
WRITTEN = [
    ("zh", "1. 國際電信聯盟與聯合國教育、科學及文化組織發布了數據。", ["itu", "unesco"]),
    ("zh", "1. 世界衛生組織和糧農組織也對此發表報告。", ["who", "fao"]),
    ("fr", "1. Le rapport de l’ITC est lu.", ["ambiguous"]),
    ("fr", "1. Le rapport de l’ITC, le Centre du commerce international.", ["itc", "itc"]),
    ("fr", "1. Le CCI enquête sur les chefs de secrétariat.", ["ambiguous"]),
    ("ru", "1. В рамках просьбы ВПП нужно решение суда.", ["ambiguous"]),
    ("ru", "1. ФАО и ВПП раздали продовольствие.", ["fao", "wfp"]),
    ("ar", "1 - تقرير المقرر الخاص لمجلس حقوق الإنسان المعني بتعزيز الحقوق.", ["hrc"]),
]
SHARING = [
    (
        "en",
        "1. The Departments of Peacekeeping Operations, Field Support and Political Affairs met.",
        ["un-dpo", "un-dfs", "un-dppa"],
    ),
    ("en", "1. The Commissions on Narcotic Drugs and on Crime Prevention and Criminal Justice met.", ["cnd", "ccpcj"]),
    ("en", "1. The Departments of Peace Operations, Poetry and Global Communications met.", ["un-dpo", "un-dgc"]),
    ("en", "1. The Commissions on Narcotic Drugs met.", []),
    ("en", "1. The Departments of Health and of Peace Operations met.", []),
    ("fr", "1. Les Conseils économique et social et de sécurité.", ["ecosoc", "un-sc"]),
    ("fr", "1. Les conseils de sécurité et de défense.", []),
    ("fr", "1. Les Départements des opérations de paix et des affaires politiques.", ["un-dpo", "un-dppa"]),
    ("es", "1. Los Departamentos de Operaciones de Paz y de Comunicación Global.", ["un-dpo", "un-dgc"]),
    ("ru", "1. Сотрудники Департаментов операций в пользу мира и глобальных коммуникаций.", ["un-dpo", "un-dgc"]),
    ("ar", "1 - موظفو إدارات عمليات حفظ السلام والدعم الميداني.", ["un-dpo", "un-dfs"]),
    ("ar", "1 - مجالس الأمن والدفاع.", []),
]
SIBLINGS = [
    ("zh", "1. 非洲联盟和平与安全理事会审议了数据。", ["au", "nil"]),
    ("zh", "1. 联合国与安全理事会审议了数据。", ["un-sc"]),
    ("zh", "1. 国家安全理事会审议了数据。", ["nil"]),
    ("zh", "1. 卢旺达国际刑事法院关闭了。", ["nil"]),
    ("zh", "1. 安全理事会附属机构审议了数据。", ["un-sc"]),
    ("fr", "1. La Commission européenne contre le racisme a lu les chiffres.", ["ambiguous"]),
    ("fr", "1. La Commission européenne et les écoles.", ["european-commission"]),
    ("es", "1. La Corte Penal Internacional para Ruanda cerró.", ["ambiguous"]),
    ("ru", "1. Международный уголовный суд по Руанде закрылся.", ["ambiguous"]),
    ("ru", "1. Заявление Совета Безопасности о положении на островах.", ["un-sc"]),
    ("ru", "1. Верховный представитель Европейского союза по иностранным делам.", ["eu"]),
    ("fr", "1. La Haute Représentante de l’Union européenne pour les affaires étrangères.", ["eu"]),
    ("fr", "1. L’Office des migrations internes (OMI) a ouvert.", ["ambiguous"]),
    ("ar", "1 - تلي بيان مجلس الأمن بشأن الحالة في الجزر.", ["un-sc"]),
    ("ar", "1 - نظرت لجنة الأمم المتحدة لوضع المرأة في البيانات.", ["csw"]),
    ("zh", "1. 國際勞工組織和世界貿易組織發布了數據。", ["ilo", "wto"]),
    ("zh", "1. 大会的东道国宣布了大会的日期。", []),
]
OWNED = [
    ("en", "1. The Office of the Secretary-General of ITU met.", ["ambiguous", "itu"]),
    ("en", "1. The Department of Political Affairs of the African Union met.", ["ambiguous", "au"]),
    ("en", "1. The Office of Legal Affairs of the United Nations met.", ["un-ola"]),
    ("en", "1. The Department of Political Affairs and the African Union met.", ["un-dppa", "au"]),
    ("es", "1. La Oficina del Secretario General de la UIT publicó un informe.", ["ambiguous", "itu"]),
    ("ar", "1 - نشر مكتب الأمين العام لجامعة الدول العربية تقريرا.", ["ambiguous", "las"]),
]
SHORT = [
    ("ar", "1 - ونشر الصندوق العالمي تقريرا.", ["global-fund"]),
    ("ar", "1 - ونشر الصندوق العالمي للطبيعة تقريرا.", []),
    ("ar", "1 - البرنامج المشترك بين اليونسكو وإدارة الشؤون السياسية المعني ببناء القدرات.", ["unesco", "un-dppa"]),
    ("fr", "1. Le Corps commun d’inspection et le secrétariat du Corps commun.", ["jiu", "jiu"]),
    ("fr", "1. Un corps commun de règles.", []),
    (
        "es",
        "1. La Nueva Alianza para el Desarrollo de África. En apoyo de la Nueva Alianza.",
        ["auda-nepad", "auda-nepad"],
    ),
    ("es", "1. El partido Nueva Alianza ganó.", ["ambiguous"]),
    ("es", "1. La Oficina del Secretario General Adjunto.", ["ambiguous"]),
    ("zh", "1. 为筹备世界毒品问题大会特别会议，委员会开会。", ["un-ga"]),
    (
        "en",
        "1. The European Union Rule of Law Mission (EULEX) and the OECD Development Assistance Committee.",
        ["eulex", "eulex", "oecd-dac"],
    ),
    (
        "ru",
        "1. Миссией Европейского союза по вопросам законности и правопорядка в Косово (ЕВЛЕКС).",
        ["eulex", "eulex"],
    ),
]
# the post of another body, however it is held, is not the Secretary-General of the United Nations; a foundation is not
# the firm or body whose name it bears
HELD = [
    ("en", "1. The Climate Facility of the World Bank paid.", ["ambiguous"]),
    ("en", "1. The World Bank Climate Facility paid.", ["ambiguous"]),
    ("en", "1. The facility of the World Bank in Nairobi opened.", ["world-bank"]),
    ("en", "1. The Peace Museum of UNESCO opened.", ["ambiguous"]),
    ("es", "1. El Grupo del Banco Mundial pagó; el grupo del Banco Mundial vino.", ["world-bank-group", "world-bank"]),
    ("zh", "1. 贸发会议代理秘书长发言。", ["unctad"]),
    ("zh", "1. 贸发会议副秘书长发言。", ["unctad"]),
    ("zh", "1. 国际电联候任秘书长发言，秘书长也发言。", ["itu", "un-sg"]),
    ("zh", "1. 提交大会的秘书长报告。", ["un-ga", "un-sg"]),
    ("fr", "1. Le Secrétaire général par intérim de l'UIT a parlé.", ["itu"]),
    ("fr", "1. Le Secrétaire général par intérim a parlé de l'UIT.", ["un-sg", "itu"]),
    ("es", "1. El Secretario General interino de la UIT habló.", ["itu"]),
    ("es", "1. El Secretario General en funciones de la UNCTAD habló.", ["unctad"]),
    ("en", "1. The Secretary-General ad interim of ITU spoke.", ["itu"]),
    ("en", "1. The Acting High Commissioner for Human Rights agreed.", ["ohchr"]),
    ("en", "1. Today ITU's acting Secretary-General spoke.", ["itu"]),
    ("en", "1. ITU's Secretary-General and the UNCTAD Secretary-General spoke.", ["itu", "unctad"]),
    ("en", "1. The United Nations Secretary-General spoke.", ["un", "un-sg"]),
    ("en", "1. The staff of ITU, Secretary-General and all, came.", ["itu", "un-sg"]),
    ("es", "1. La Fundación Microsoft ayudó y Microsoft pagó.", ["ambiguous", "microsoft"]),
    ("es", "1. La Fundación Ford ayudó.", ["ford-foundation"]),
    ("fr", "1. La Fondation Ericsson a payé.", ["ambiguous"]),
    ("fr", "1. L'Agence universitaire de la Francophonie (AUF) et l'AUF.", ["auf", "auf", "auf"]),
]
ASSEMBLY = [
    ("zh", "1. 秘书长同各国商定了2012年大会的东道国。", []),
    ("zh", "1. 请将本函作为大会议程项目42下的文件分发。", ["un-ga"]),
    ("zh", "1. 主席按照大会议事规则宣布开会。", ["un-ga"]),
    ("zh", "1. 回顾大会第74/197号决议，其中大会请各国提供数据。", ["un-ga", "un-ga"]),
    ("zh", "1. 委员会建议大会请秘书长提交报告。", ["un-ga"]),
    ("zh", "1. 安全理事会处理大会和经济及社会理事会的问题。", ["un-sc", "un-ga", "ecosoc"]),
    ("zh", "1. 国际电联全权代表大会举行；大会选出了领导。", ["itu", "ambiguous"]),
    ("zh", "1. 北欧国家向大会提出了建议。", ["ambiguous"]),
]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [*CAPITALS, *LONGER, *UNITS, *OWNERS, *DEFINED, *PRINTED, *WRITTEN, *SHARING, *SIBLINGS, *OWNED, *SHORT, *ASSEMBLY],
    ids=lambda v: str(v)[:40],
)
def test_names_and_what_stands_beside_them(language: str, text: str, wanted: list[str]) -> None:
    mentions = annotate(text, language=language).mentions
    assert [m.entity_id or m.status for m in mentions if m.counted] == wanted


@pytest.mark.parametrize("language", ["zh"])
def test_letters_of_another_way_of_writing_are_one_for_one(language: str) -> None:
    profile = load_profile(language)
    text = "國際電信聯盟與聯合國發布了報告。"
    table = profile.other_letters(text)
    assert len(text.translate(table)) == len(text)
    assert profile.other_letters("国际电信联盟与联合国发布了报告。") == {}
    for mention in annotate(f"1. {text}", language=language).mentions:
        assert mention.surface in text


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "1. The United Nations High Commissioner for Human Rights spoke.", [("ohchr", "gazetteer.post", False)]),
        (
            "en",
            "1. The Office of the United Nations High Commissioner for Human Rights.",
            [("ohchr", "gazetteer.name", True)],
        ),
        ("zh", "1. 联合国人权事务高级专员发了言。", [("ohchr", "gazetteer.post", False)]),
        ("zh", "1. 联合国人权事务高级专员办事处发了言。", [("ohchr", "gazetteer.name", True)]),
        ("ru", "1. Доклад Верховного комиссара по правам человека.", [("ohchr", "gazetteer.post", False)]),
    ],
    ids=lambda v: str(v)[:40],
)
def test_a_post_speaks_for_its_body_and_is_not_counted(
    language: str, text: str, wanted: list[tuple[str, str, bool]]
) -> None:
    found = annotate(text, language=language).mentions
    assert [(m.entity_id, m.rule, m.counted) for m in found if m.entity_id != "un"] == wanted


@pytest.mark.parametrize(("language", "text", "wanted"), HELD, ids=lambda v: str(v)[:40])
def test_posts_that_are_held_for_a_time_and_foundations(language: str, text: str, wanted: list[str]) -> None:
    assert [m.entity_id or m.status for m in annotate(text, language=language).mentions] == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "1. Le Conseil de sécurité de la Société d’Arlington s’est réuni."),
        ("es", "1. El Consejo de Seguridad de la Sociedad de Arlington se reunió."),
        ("ru", "1. Совет Безопасности Арлингтонского общества собрался."),
    ],
)
def test_an_organ_of_an_unknown_body_says_whose_it_is(language: str, text: str) -> None:
    (found,) = annotate(text, language=language).mentions
    assert (found.status, found.rule, found.context[:11]) == ("ambiguous", "extension.right", "an organ of")


def test_the_words_for_the_united_nations_before_a_name_belong_to_it() -> None:
    (found,) = annotate("1. The United Nations FAO met.", language="en").mentions
    assert (found.surface, found.entity_id, found.rule) == ("United Nations FAO", "fao", "gazetteer.acronym+un-prefix")
