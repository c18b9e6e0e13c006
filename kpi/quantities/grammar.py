"""The one regular expression of the scan, built from the word lists: unwanted numerals first, then quantities."""

from __future__ import annotations

import re

from kpi.quantities import lexicons

NUMERALS = "一二三四五六七八九十百千万亿两零〇"
UNITS = lexicons.units()
POWERS = lexicons.powers()

# Units whose reading hangs on more than the number and its neighbours.
_GUARDED = frozenset({"岁", "周岁", "小时", "分钟", "分", "成", "位", "年", "倍", "度", "方"})
PLAIN = frozenset(
    word
    for word, unit in UNITS.items()
    if unit.form in {"amount", "percent", "points", "count"} and word not in _GUARDED and not word.isascii()
) | {"%"}
# What a Chinese numeral may count: money and measures; things only in figures of two places and more.
STRICT = frozenset(word for word, unit in UNITS.items() if unit.form in {"amount", "points", "duration"}) - {
    *("年", "日内", "日以内", "天", "秒", "分钟")
}
COUNTED = frozenset(
    (
        *("家", "户", "人", "名", "人次", "亩", "公里", "千米", "平方米", "平方公里", "公顷", "吨", "立方米", "公斤"),
        *("座", "所", "栋", "台", "辆", "套", "场", "处", "间", "件", "张", "个", "项", "条", "米", "艘", "位", "口"),
        *("千瓦", "千瓦时", "天", "分钟", "部", "盏", "株", "眼", "宗", "批"),
    )
)

_number = r"(?>(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?)"
_scale = lexicons.alternation("scales")
_unit = lexicons.alternation("units")
_plain_unit = lexicons.alternation("units", PLAIN)
_numeral = rf"[{NUMERALS}]++(?:点[{NUMERALS}]++)?"
_dash = r"(?:[-—–―－~～﹣−]{1,2}|至|到)"
_end = r"(?=[\s，。,、；;：:！!？?）)”\"》]|$)"
_mark = r"[，,；;。、（(）)\n]"
_people = (
    "农村群众|农村贫困人口|贫困人口|建档立卡|技能人才|产业工人|城乡群众|群众|市民|居民|人民|百姓|学生|师生|职工|员工|农民|村民|党员|干部|人才|游客|人口|劳动力|大学生|老年人|老人"
    "|困难学生|困难职工|困难老人|儿童|妇女|女性|农民工|残疾人|退役军人|毕业生|中小学生|青年|志愿者|贫困人口|贫困群众|困难群众|脱贫人口|脱贫群众|农村人口|农村居民|城乡居民|农牧民|低收入人口|移民|务工人员"
)
_nouns = f"{_people}|中国|国人|同胞|用户|消费|网民|[0-9千百万级人]"
_and = "(?:、|和|及|与|以及)"

_address = r"https?://[!-~]*+|www\.[!-~]*+"
_plain = (
    rf"(?P<p_number>{_number}) ?+(?P<p_scale>{_scale})?+(?P<p_more>[余多几来])?+(?P<p_lent>{_scale})?+ ?+"
    rf"(?P<p_unit>(?>{_plain_unit}))(?! ?[-级—–―－~～﹣−至到/／每(（])"
)
_ratio = r"[0-9]++(?:\.[0-9]++)?(?: ?[:：∶比] ?[0-9]++(?:\.[0-9]++)?)++"
_element = rf"{_number}(?:{_scale})?"
_list = (
    rf"(?P<elements>{_element}(?:、 ?{_element}){{1,15}}+(?:(?:和|及|与|以及) ?{_element})?"
    rf"|{_element}(?:和|及|与|以及) ?{_element}) ?(?P<list_unit>{_unit})"
)
_series = rf"(?:{_number} ?{_and} ?(?=[0-9]))++"
_quantity = (
    rf"(?P<number>{_number}) ?+(?P<scale>{_scale})?+(?:(?P<second>[0-9]{{1,4}})(?P<second_scale>{_scale}))?+"
    rf"(?P<more>[余多几来])?+(?P<lent>{_scale})?+"
    rf"(?: ?(?P<first_unit>{_unit})? ?(?P<dash>{_dash}) ?(?P<high>{_number}) ?(?P<high_scale>{_scale})?"
    r"(?P<high_more>[余多])?)?"
    rf"(?(first_unit) ?(?P=first_unit)|(?: ?(?P<unit>{_unit})|(?P<people>(?={_people}))"
    rf"|(?P<naked>(?:(?<=亿)|(?<=亿[余多]))(?!{_nouns})|(?<=万)(?=大关|台阶|关口|以上|以下|左右|的[0-9]|{_mark}))))"
    rf"(?P<per>[/／](?:{_scale})?(?:{_unit}|年|日|月|次|人)|每(?:立方米|平方米|平方公里|公顷|吨|升|千瓦时))?(?P<tail>多)?"
)
_rank = rf"第 ?(?P<place>[0-9]++|[{NUMERALS}]++) ?(?P<place_unit>位|名(?![单称录]))?"
_rank += (
    r"(?P<field> ?[/／] ?共?[0-9]{1,4}+[个家位名]?(?![0-9.%年月日])|[（(]共[0-9]{1,4}[个家位名][^）)，。]{0,6}[）)])?"
)
_top = rf"(?P<side>前|(?<!博士)后)(?P<top>[0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:[位名](?![于单称次])|{_end})"
_percent = (
    rf"(?P<base>十万|[百千万])分之(?P<share>{_numeral}|{_number})"
    rf"(?:(?:至|到|—)(?:(?:十万|[百千万])分之)?(?P<share_high>{_numeral}))?"
)
_fold = r"翻了?(?P<folds>[一二两三四五六七八九十]|[0-9]{1,2})?番"
_word = rf"首位(?!度|产业)|榜首|末位(?!淘汰|发言)|垫底{_end}|前列(?!腺)|首{_end}"
_chinese = (
    rf"(?P<chinese>{_numeral})(?P<chinese_more>[余多])?(?P<chinese_scale>[万亿])?"
    rf"(?:(?:至|到|—|-)(?P<chinese_high>{_numeral}))?"
    rf"(?:(?P<chinese_unit>{_unit})|(?P<step>(?:台阶|大关|门槛|关口))|(?P<chinese_edge>(?=[，。；;）)！!\n]|$)))(?P<chinese_step>台阶|大关|门槛|关口)?"
)
# What may come after a number that is worth a second look; any other number is passed over at once.
_follower = lexicons.heads("units", "scales") + re.escape(
    "余多几来年月日号时点季:：∶比.．-—–－~～﹣−至到、和及与以/×xX*强版大"
)
_follower += "".join(sorted({word[0] for word in _people.split("|")}))

PATTERN = re.compile(
    rf"(?=[0-9hwHW第前后首榜末翻垫{NUMERALS}])"
    rf"(?:(?=[0-9])(?:(?P<plain>{_plain})|(?P<alone>{_number} ?+(?![{_follower}]))"
    rf"|(?P<ratios>{_ratio})|(?P<skip>{lexicons.names()})|(?P<listed>{_list})|(?P<series>{_series})"
    rf"|(?P<quantity>{_quantity})|(?P<rest>[0-9]++(?:\.[0-9]++)*+))"
    rf"|(?P<rank>{_rank})|(?P<tops>{_top})|(?P<percent>{_percent})|(?P<fold>{_fold})|(?P<word>{_word})"
    rf"|(?P<counted>{_chinese})|(?P<address>(?i:{_address}))|(?P<run>[{NUMERALS}]++))"
)
ELEMENT = re.compile(rf"(?P<number>{_number})(?P<scale>{_scale})?")
PART = re.compile(r"[0-9]++(?:\.[0-9]++)?")
