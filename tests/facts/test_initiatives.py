"""Named initiatives: which quoted words name one, and names without quotation marks. More in test_organizations.py."""

import pytest

from archive.facts.document import read
from archive.facts.initiatives import candidates, find_initiatives, is_form_of, probability
from archive.facts.model import ArticleText

UNQUOTED = [
    ("6月2日,某处海宁市职工技能大赛开幕,百名选手到场。", ["海宁市职工技能大赛"]),
    ("这是云南省职工医疗互助活动的第三年。", ["云南省职工医疗互助活动"]),
    ("全国工会职工书屋论坛在会上启动。", ["全国工会职工书屋论坛"]),
    ("中华全国总工会启动全国职工学习海运知识的竞赛,职工踊跃。", ["全国职工学习海运知识的竞赛"]),
    ("这是京津冀工会职工就业系列活动的一站。", ["京津冀工会职工就业系列活动"]),
    ("海岛学院实施求学圆梦行动,渔工读上大专。", ["求学圆梦行动"]),
    ("工会开展金秋助学活动,渔家子弟上了大学。", ["“金秋助学”活动"]),
    ("市里办起职工技能大赛,还有知识竞赛。", []),
    ("她去年获得海宁市职工技能大赛一等奖。", []),
    ("两人拿下山东省职工技能大赛前三名。", []),
    ("他说:“我要参加山东省职工技能大赛,拿第一。”", []),
]
SIGNS = [  # text, the sign that its first quoted words must bear
    ("“海风”工作法", "called:method"),
    ("推出平台“海风云”。", "titled"),
    ("推行“海风、山风”机制", "comma"),
    ("有海风镇的“活地图”在", "的 before"),
    ("《海风守则》印了三千本", "book"),
    ("“一厂三策”“一街三策”", "list"),
    ("“铸魂”“建功”等五大行动", "called:several"),
    ("获评“海风标兵”称号", "award"),
    ("获评“海风标兵”称号", "idea"),
    ("打出“金秋助学”牌", "known"),
    ("挂出“海风小屋”的牌子", "ends:facility"),
    ("年初定下“海风行动”", "ends:programme"),
    ("女工班组是“海风先锋岗”", "ends:honour"),
    ("年初定下“海风进车间”", "ends:campaign"),
    ("厂工会推行了“海风啄木鸟”,人人上手", "object"),
    ("推行“海风啄木鸟”,人人上手", "object & closes"),
    ("小屋改名“海风吧”", "named"),
    ("海风镇工会“七送”进渔村", "owner"),
    ("“海风贷”已惠及百户渔家", "runs"),
    ("办起“海风”培训班", "called:service"),
    ("打响“海风”服务品牌", "called:label"),
    ("推出“惠船”“惠网”等关爱渔民十项行动", "called:several"),
    ("构建“渔会+海警”架构", "plus"),
]


@pytest.mark.parametrize(("text", "names"), UNQUOTED)
def test_names_without_marks(facts_of, text, names):
    assert [fact.name for fact in facts_of(text).initiatives] == names


@pytest.mark.parametrize(("text", "sign"), SIGNS)
def test_signs(knowledge, text, sign):
    document = read(ArticleText(blocks=(("paragraph", text),)))
    first, *_ = candidates(document, knowledge.initiatives)
    assert sign in first.signs(essay=False)


def test_the_same_name_called_by_two_words_is_one(facts_of):
    facts = facts_of("市总工会推出“海风”服务。", "一年来,“海风”服务品牌叫响全市。")
    assert [fact.name for fact in facts.initiatives] == ["“海风”服务品牌"]
    assert [evidence.block for evidence in facts.initiatives[0].evidence] == [0, 1]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("“我下海了。”“小海风”暑托班里,他说。", "list"),  # what somebody says is no name beside it
        ("小屋改名“海风吧”", "likened"),  # as 十名“海风标兵” is
        ("“海风架”前排起长队", "called"),
    ],
)
def test_signs_that_are_none(knowledge, text, sign):
    document = read(ArticleText(blocks=(("paragraph", text),)))
    *_, last = candidates(document, knowledge.initiatives)
    assert sign not in last.signs(essay=False)


def test_quoted_words_inside_a_title_are_none_of_their_own(knowledge):
    text = "印发《某区总工会“海风工作室”管理办法》,推出“海风”课堂。"
    document = read(ArticleText(blocks=(("paragraph", text),)))
    assert [seen.core for seen in candidates(document, knowledge.initiatives)] == [
        "某区总工会“海风工作室”管理办法",
        "海风",
    ]


@pytest.mark.parametrize(
    "told", ["已调解案件57起", "已经服务渔工三千人", "将在年底建成", "还设有活动室", "用方言开讲座"]
)
def test_what_it_did_is_not_what_it_is_called(knowledge, told):
    document = read(ArticleText(blocks=(("paragraph", f"截至8月底,“海风议事亭”{told}。"),)))
    assert candidates(document, knowledge.initiatives)[0].name == "“海风议事亭”"


def test_single_marks_inside_a_name_belong_to_it(facts_of):
    facts = facts_of("市总工会启动“浪‘新’同行·‘驿’路有你”主题活动,为期三天。")
    assert [fact.name for fact in facts.initiatives] == ["“浪‘新’同行·‘驿’路有你”主题活动"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“海风”渔工志愿服务队队员上了船。", "“海风”渔工志愿服务队"),
        ("推行“六个一”即开展六项服务。", "“六个一”"),
        ("“海风家政”做成渔村品牌。", "“海风家政”"),
        ("“这‘海风行动’真好。”他说。", "“海风行动”"),
    ],
)
def test_what_a_name_is_called_ends_before_what_else_is_said(knowledge, text, name):
    document = read(ArticleText(blocks=(("paragraph", text),)))
    assert name in [seen.name for seen in candidates(document, knowledge.initiatives)]


def test_each_of_a_list_is_a_name_of_its_own(knowledge):
    document = read(ArticleText(blocks=(("paragraph", "推出“浪·安”“浪·健”“浪·学”三个服务项目。"),)))
    assert [seen.core for seen in candidates(document, knowledge.initiatives)] == ["浪·安", "浪·健", "浪·学"]


def test_double_marks_are_kept_before_single_ones(facts_of):
    facts = facts_of("推出“浪花”服务。", "“妙!‘浪花’服务活动好。”他说。")
    assert facts.initiatives[0].name == "“浪花”服务"


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("“共守海风”", "“共守海风行动”"),
        ("“海风包”", "“渔嫂海风包”"),
        ("“码头之家”", "“码头渔工之家”"),
        ("“订单式”服务活动", "“渔聚海风”关爱渔工“订单式”服务活动"),
    ],
)
def test_a_shorter_form_is_no_name_of_its_own(knowledge, short, long):
    text = f"推出{long}。推出{short}。推出“渔嫂贷”。"
    document = read(ArticleText(blocks=(("paragraph", text),)))
    first, second, other = candidates(document, knowledge.initiatives)
    assert is_form_of(second, first)
    assert not is_form_of(first, second)
    assert not is_form_of(other, first)
    assert long in [fact.name for fact in find_initiatives(document, knowledge.initiatives)]


def test_speech_and_likeness_count_only_where_all_places_show_them(knowledge):
    told = "“‘海风会’好。”他说。", "这里有了“海风会”。"
    document = read(ArticleText(blocks=tuple(("paragraph", text) for text in (*told, "镇工会办起“海风会”。"))))
    assert {"single", "likened"}.isdisjoint(candidates(document, knowledge.initiatives)[0].signs(essay=False))
    alone = read(ArticleText(blocks=(("paragraph", told[1]),)))
    assert "likened" in candidates(alone, knowledge.initiatives)[0].signs(essay=False)


def test_every_weight_is_of_a_sign_and_finite(knowledge):
    weights = knowledge.initiatives.weights
    assert "" in weights
    assert all(abs(weight) < 10 for weight in weights.values())
    assert probability(frozenset(), weights) < probability(frozenset({"called", "called:method"}), weights)


def test_words_are_cut_where_none_are_given(knowledge):
    document = read(ArticleText(blocks=(("paragraph", "打造“1345”工作法,吸引职工。"),)))
    assert [fact.name for fact in find_initiatives(document, knowledge.initiatives)] == ["“1345”工作法"]


def test_a_chance_is_the_same_in_whatever_order_the_signs_come():
    weights = {"": 0.1, "a": 0.2, "b": -0.6, "c": 0.3}  # which add up to nothing, but for how they are rounded
    orders = [("a", "b", "c"), ("c", "b", "a"), ("b", "a", "c"), ("b", "c", "a")]
    assert len({probability(signs, weights) for signs in orders}) == 1
