"""Which words a number is about: beside it, after it, or carried over from a clause before."""

from __future__ import annotations

import re

from kpi.statements.carry import Carry, Name, expand_names
from kpi.statements.clauses import Slot
from kpi.statements.following import Right
from kpi.statements.phrases import AREA, DEPENDENT, Left, read_left
from kpi.statements.stages import STAGED, deed, unstaged

_AMONG = re.compile(r"(?<![平高中均对同初上下优])等(?![级候待于额])(?:\d*[个家项处条])?")
_RANKED = re.compile(
    r"(?:继续|持续|连续\S{1,4}|均|都|也|已|仍|首次|双双|分别|并列|保持|稳)*"
    r"(?:稳居|保持|位居|位于|居于|居|位列|名列|列|排名|排在|排|跃居|处于|进入|跻身|跃升至|上升至|上升到|升至|实现|荣获|获得?|并列|摆脱|在)"
    r"(?P<where>[^，,、；;]{0,14})$"
)
_CONTRIBUTION = re.compile(
    r"(?:正向|负向|向[上下])?(?:拉动|带动|拖累|影响)(?P<what>[^，,；;、]{1,24}?)(?:提高|提升|加快|回落|约|近|了|达到?)*$"
)
_PLAIN_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z“”·0-9（）()]{2,}")
_AREA_ONLY = frozenset(AREA)
LEANING = ("增速", "增幅", "总量", "降幅", "涨幅", "占比", "比重", "规模", "完成率", "总额", "余额")
GROWTH_NOUNS = ("增幅", "增速", "正增长", "增量", "负增长", "速度", "降幅", "涨幅", "增长")
_GOALS = re.compile(
    r"^(?:完成|占|为|达到?|超|超过|实现)?(?:了|到)?"
    r"(?:确保|力争|必保|年初|调整|变动|奋斗|厅|局|市|区|县|省|年度|全年|总|年|市定|区定|预期|既定|时间|序时|工作|总体|整体|投资)*"
    r"(?:目标|计划|任务|预算|进度|预期)(?:任务|目标|数|值|新?开工数?|竣工数?)?(?:的)?$"
)
_OUT_OF = re.compile(
    r"^[^的]{2,16}(?:项目|企业|任务|指标|实事|工程|事项|单位|学校|村|乡镇|镇街|人员)中(?=[\u4e00-\u9fff]{3})"
)
_THING = re.compile(
    r"(?:项目|企业|工程|窗口|事项|小区|学校|指标|任务|中心|公司|园区?|村|镇|乡|街道|社区|单位|部门|人员|农?户|楼宇?|路|桥|站|厂|院|所|馆|场"
    r"|点|区|县|市|队|会|组|基地|平台|机构|设施|产业|产品|品牌|活动|业务|服务|岗位|床位|学位|泊位|地块|资源|人才|家庭|群众|居民|干部|党员"
    r"|学生|教师|车|线|网|库|井|渠|教学楼|运动场地?|场地|集群|载体|实事|举措|课题|专利|标准|课程|成果|技术|协议|合同|问题|病床|家次)"
)
_AIMED = ("控制", "预期", "既定", "年度", "两个台阶", "台阶", "大关", "新台阶", "个台阶")
_PLACED = re.compile(r"(?:对|在|针对|围绕)[^，,]*$|(?:两侧|周边|沿线|附近|区域|范围内|辖区内|境内)$")
_MONEY = ("元", "美元", "欧元", "港元")
_SPENDING = ("投入", "到位", "拨付", "下达", "减免", "兑付", "兑现", "筹集", "筹措", "募集", "发放")
_MEASURES_OF = frozenset(
    (
        "增加值",
        "总产值",
        "产值",
        "产量",
        "总投资",
        "投资",
        "面积",
        "总面积",
        "营业收入",
        "利润",
        "总里程",
        "产能",
        "投资额",
    )
)
_MEASURED = re.compile(
    r"(?:增加值|总?产值|营业收入|利润(?:总额)?|产量|总?(?:种植|播种|建筑|占地)?面积|总数|总量|数量|个数|总里程)$"
)
"""One measure of a thing does not lean on another: 工业增加值…，总产值… is of 工业."""
_HOLDS = re.compile(r"容纳(?:约|近|超过|超)?$")
_PRODUCED = re.compile(r"(?P<what>[^，,；;。、0-9的]{2,16})的(?:生产)?(?:规模|能力|产能|项目|生产线|基地)")
_MADE_OF = re.compile(r"的?[^，,；;。0-9是为]{0,6}(?:为|是)(?P<what>[^，,；;。、：:0-9（(]{2,14})(?=[，,；;。、]|$)")
"""七成为公租房: the share is of what follows."""
_GRANTED = re.compile(r"(?:每(?:月|年|天|人|户|亩|次|家|名)|多|领到?|获|享受|给予)$")
_GRANT = re.compile(r"[\u4e00-\u9fff]{0,8}(?:补贴|补助|奖励|津贴|资助|奖金|优惠|红包|养老金|低保金)")
"""每户多领300元补贴: the sum is of the grant, not of those who get it."""
_SIZED = re.compile(r"(?:总|建筑|占地|用地)*(?:面积|全长|长度|总里程|里程)$")
"""The investment of a project is not that of its size: 全长9公里，完成投资3亿元."""
_SPENT = "完成投资"
_BUDGET = re.compile(
    r"(?<!完成)(?P<whole>(?:计划|概算|估算)?总投资|(?:当年|年度)?(?:计划|概算)投资)?(?(whole)|投资)(?:额|概算)?$"
)
"""总投资 is not what has been spent of it (完成投资); 固定资产投资 is."""
_RATE_TAIL = re.compile(r"(?P<thing>.*(?:项目|企业|工程|学校|小区|村|社区|单位|机构|园区))[\u4e00-\u9fff]{2,5}率$")
"""184个新开工项目开工率达60%: things are counted, not their rate."""
_OWN: dict[str, tuple[str, ...]] = {}


_WITHIN = ("中", "里", "内", "其", "占", "为", "达", "超")
_AFFECTED = re.compile(r"(?:^|[；;。，,])(?P<what>[^，,；;。、0-9]{2,12}?)(?:受|因|由于)[^，,；;。0-9]{2,24}[，,]$")
"""A subject told before its cause: 化工受限产影响，下降6%."""


_WHERE = frozenset(
    ("农村", "城镇", "城区", "主城区", "中心城区", "城乡", "乡村", "市区", "县城", "园区", "老城区", "库区", "山区")
)


def _stands_aside(core: str, quantity) -> bool:
    """主城区15条道路, 甲、乙2个试点: a place, or the things themselves, before the number that counts what follows."""
    return core in _WHERE or (quantity.value is not None and 1 < quantity.value == len(core.split("、")))


def core_of(left: Left) -> str:
    core = left.core
    return "" if core in _AREA_ONLY or core.endswith(("因素后", "因素")) or core in _WITHIN else core


_FIELD = re.compile(
    r"(?:在|居)?(?:全[国省市区县州盟]|[二三四五六七八九十百两\d]+个?)?(?:各)?"
    r"(?:县市区?|县区|区县|市县|市区|辖市区|设区市|地级市|市州|州市|盟市|旗县|县|区|市|乡镇|镇街|街镇|街道|镇|乡|园区|开发区)(?:之?中|里|当中)?"
)
"""A field of peers and nothing else."""


def rank_words(text: str, left: Left) -> tuple[str, str | None]:
    """The subject and the field of a ranking: 进出口总额 | 全市 from 进出口总额位居全市(第3位)."""
    words = text[left.start : max(left.end, left.start)]
    whole = left.core or words
    m = _RANKED.search(whole)
    if m:
        head, where = whole[: m.start()].strip("，,、 "), m["where"] or None
        if not head and where and len(where) > 4:
            head, where = where.split("、")[0], None
        return head, where
    if _FIELD.fullmatch(whole):
        return "", whole  # 六县市排名第五: the field, and the subject stands before
    return whole, None


def contribution(clause: str, carry: Carry, left: Left) -> str | None:
    """工业对GDP增长的拉动 for 拉动GDP增长1.2个百分点."""
    m = _CONTRIBUTION.search(clause)
    if not m:
        return None
    what = m["what"]
    head = clause[: m.start()].strip("，,、 ：:也并共")
    if not head and carry.subject:
        head = carry.subject.words
        for suffix in ("增加值", "比重", "占比", "总产值"):
            if head.endswith(suffix) and len(head) > len(suffix) + 1:
                head = head[: -len(suffix)]
    return f"{head}对{what}的拉动" if head else f"{what}的拉动"


def bracket_name(text: str, scene, slot: Slot, slots: list[Slot]) -> Name | None:
    """The name of a number alone in brackets, from the clause around them when no other number stands there."""
    open_at = scene.bracket_of(slot.quantity.start)
    if open_at < 0:
        return None
    at = open_at
    while at > scene.start and text[at - 1] not in "，,；;：:。、":
        at -= 1
    if any(at <= other.quantity.start < open_at for other in slots):
        return None
    left = read_left(text, at, open_at, scene.times)
    words = left.core
    for mark in ("正在", "目前", "正", "已"):
        k = words.find(mark)
        if k >= 2:
            words = words[:k]
    if len(words) < 2:
        return None
    return Name(words, left.start, left.start + len(words))


def previous_noun(text: str, floor: int, clause_start: int, times: list) -> Name | None:
    """The noun of a clause before that holds no number: 社零额目标。按照6%…, 招引一批…机构，力争签约30家."""
    end = clause_start
    sentence_start = max(floor, clause_start - 120)
    for _ in range(2):
        while end > sentence_start and text[end - 1] in "，,、；;：: 。":
            end -= 1
        if end <= sentence_start:
            return None
        at = end
        while at > sentence_start and text[at - 1] not in "，,；;：:。":
            at -= 1
        left = read_left(text, at, end, times)
        words = left.core
        if "的" in words:
            tail = words.rsplit("的", 1)[1]
            if len(tail) >= 2:
                words = tail
        for suffix in ("目标", "任务", "方面", "工作"):
            if words.endswith(suffix) and len(words) > len(suffix) + 1:
                words = words[: -len(suffix)]
        if words.endswith(("情况", "如下", "结果")):
            return None  # a label: 完成情况：…
        if 2 <= len(words) <= 24 and _PLAIN_NOUN.fullmatch(words) and not any(c.isdigit() for c in words):
            start = text.find(words, at, end)
            return Name(words, start if start >= 0 else at, (start + len(words)) if start >= 0 else end)
        end = at
    return None


_DEED_DUE = re.compile(r"(?:全部|全面|基本)?(?:(?:完成|实现)(?=[\u4e00-\u9fff]))?(?P<deed>[\u4e00-\u9fff]{2,8})")
"""What is to be done within a time: 6—9个月内 | 完成攻坚."""
_ENDED = ("完成", "办结", "办理完毕", "完毕", "结束", "到位")


def choose_name(
    text: str, slot: Slot, left: Left, right: Right, carry: Carry, paragraph_start: int, times: list
) -> tuple[Name | None, str, str | None]:
    """The indicator of a number, the rule that found it, and a qualifier cut off from it."""
    core, start, end = core_of(left), left.start, left.end
    core = core and deed(core, left, slot.is_item and carry.lead == "new")
    qualifier = None
    q = slot.quantity
    if core and q.unit in _MONEY and left.verb_text == "投入" and not left.lead:
        core += left.verb_text  # 设备投入6亿元
    if q.unit == "人" and _HOLDS.search(text, slot.left, q.start):
        return Name("容纳人口", q.start, q.end), "name.left", None
    if not core and q.unit == "人" and not right.core and text[q.end - 2 : q.end] == "人口" and not carry.of(q):
        return Name("人口", q.end - 2, q.end), "name.left", None
    if core == "年产" and right.core and q.form in ("count", "amount"):
        if m := _PRODUCED.match(text, q.end):
            return Name(m["what"] + "年产量", *m.span("what")), "name.right", None
        return Name(right.core + "年产量", right.start, right.end), "name.right", None
    if q.unit in _MONEY and core and _GRANTED.search(core) and _GRANT.match(right.core):
        return Name(right.core, right.start, right.end), "name.right", None
    if (
        q.unit == "%"
        and left.verb is None
        and (not core or core.endswith(("中", "人员")))
        and (m := _MADE_OF.match(text, q.end))
    ):
        return Name(m["what"], *m.span("what")), "name.right", None
    growing = right.core in _AIMED or right.core in DEPENDENT or right.core.startswith(GROWTH_NOUNS)
    counted = q.form == "count" or (q.form == "amount" and not growing)
    if core and "中" in core and (m := _OUT_OF.search(core)):
        start, core = start + m.end(), core[m.end() :]
    if core and (m := _GOALS.search(core)) and q.unit in ("%", "个百分点"):
        core = ""
    if core.endswith("总投资") and q.unit == "%" and any(verb.endswith("完成") for verb in left.verbs):
        core = ""  # 完成总投资的45%
    m = _AMONG.search(core) if "等" in core else None
    if m and len(core) - m.end() >= 2:
        qualifier = core[: m.start()] + "等"
        core = core[m.end() :]
        start = end - len(core)
    if (
        right.core
        and right.core not in _AIMED
        and counted
        and (
            not core
            or left.open
            or left.verb in ("new", "push")
            or (left.verb == "achieve" and left.area)
            or (
                left.verb is None
                and not core.endswith("投资")
                and _PLACED.search(text, max(slot.left, left.start - 3), left.end)
            )
            or (q.form == "count" and left.verb is None and _stands_aside(core, q))
            or (q.form == "count" and left.verb is None and _THING.search(right.core))
        )
    ):
        if q.form == "count" and (m := _RATE_TAIL.search(right.core)):
            return Name(m["thing"], right.start, right.start + len(m["thing"])), "name.right", qualifier
        if left.open and core and len(core) <= 40 and text[left.end : left.end + 1] == "等":
            qualifier = core + "等"
        return Name(right.core, right.start, right.end), "name.right", qualifier
    if core.startswith("项目") and core[2:] in DEPENDENT and carry.entity and carry.entity.words.endswith("项目"):
        start, core = start + 2, core[2:]
    if core and core in DEPENDENT and right.de and right.core and q.form == "amount":
        return Name(core, start, end), "name.left", right.core.removesuffix("等")
    if core and core in DEPENDENT and core not in _OWN.get(q.unit or "", ()):
        entity = carry.entity or carry.subject
        if entity and core.endswith("率") and unstaged(entity.words) in STAGED:
            return Name(unstaged(entity.words) + core, start, end), "name.dependent", qualifier
        if entity and core in _MEASURES_OF and (m := _MEASURED.search(entity.words)):
            head = entity.words[: m.start()]
            return Name(head + core if len(head) > 1 else core, start, end), "name.dependent", qualifier
        if entity and "投资" in core and (m := _SIZED.search(entity.words)):
            words = entity.words[: m.start()] + core if m.start() > 1 else core
            return Name(words, start, end), "name.dependent", qualifier
        if entity and core == _SPENT and (m := _BUDGET.search(entity.words)):
            whole = entity.words if m["whole"] is None else entity.words[: m.start()] + core
            return Name(whole, start, end), "name.dependent", qualifier
        if entity and core.startswith("投资") and entity.words.endswith(_SPENT):
            return Name(entity.words.removesuffix(_SPENT) + core, start, end), "name.dependent", qualifier
        if entity and not entity.words.endswith(core):
            if core[:2] == entity.words[-2:]:  # 项目投资 | 投资完成率
                return Name(entity.words[:-2] + core, start, end), "name.dependent", qualifier
            return Name(entity.words + core, start, end), "name.dependent", qualifier
        if entity:
            return entity, "name.carried", qualifier
    if core and core.startswith("占") and core != "占地" and len(core) > 1 and carry.subject:
        return Name(carry.subject.words + core, start, end), "name.share", qualifier
    if core:
        return Name(core, start, end), "name.left", qualifier
    due = _DEED_DUE.match(text, right.start) if q.form == "duration" and right.stop and not right.core else None
    if due and not (carry.subject and due["deed"] in _ENDED):
        return Name(due["deed"], *due.span("deed")), "name.right", qualifier
    if right.core and q.form in ("count", "amount", "percent", "duration") and not left.base:
        if growing or right.core.endswith(GROWTH_NOUNS):
            if carry.subject:
                return carry.subject, "name.carried", qualifier
            name = previous_noun(text, paragraph_start, slot.clause, times)
            if name:
                return name, "name.clause_before", qualifier
        elif not (carry.subject and q.form == "percent" and left.verb in ("up", "down")):
            return Name(right.core, right.start, right.end), "name.right", qualifier
    if q.unit in _MONEY and left.verb_text in _SPENDING:
        return Name(left.verb_text, left.start, left.start), "name.verb", qualifier
    if not core and left.verb in ("up", "down"):
        floor = max(paragraph_start, slot.clause - 48)
        if m := _AFFECTED.search(text[floor : slot.clause]):
            a = floor + m.start("what")
            return Name(m["what"], a, floor + m.end("what")), "name.clause_before", qualifier
    carried = carry.of(q)
    if carried:
        return carried, "name.carried", qualifier
    name = previous_noun(text, paragraph_start, slot.clause, times)
    if name:
        return name, "name.clause_before", qualifier
    heard = carry.heard.get(q.unit) if q.form == "count" else None
    if heard or carry.inherited:
        return heard or carry.inherited, "name.inherited", qualifier
    if right.core:
        return Name(right.core, right.start, right.end), "name.right", qualifier
    return None, "name.none", qualifier


_RATIO = re.compile(r"(?:增加值)?(?:结构比例|结构比|结构|比例|比重|占比|构成|比)(?:由.*)?$")


def distributed_names(core: str, start: int, end: int, carry: Carry, count: int, form: str = "") -> list[Name]:
    """Names for 分别 values or the parts of a ratio: a coordinated subject, or the last subjects of the sentence."""
    if form == "ratio":
        m = _RATIO.search(core)
        stem, tail = (core[: m.start()], m.group()) if m else (core, "")
        tail = "比重" if "比重" in tail else "占比" if "占比" in tail else ""
        names = expand_names(stem)
        if len(names) != count and count == 3 and "产业" in stem:
            names = [f"第{c}产业" for c in "一二三"]
        if len(names) == count:
            return [Name(n + tail, start, end) for n in names]
        return []
    if core and _GOALS.search(core):
        core = ""
    if core and core not in DEPENDENT:
        names = expand_names(core)
        if len(names) == count:
            return [Name(n, start, end) for n in names]
        if len(names) == 1:
            return [Name(core, start, end)] * count
    if not carry.recent:
        return []
    alike = [name for name, unit in carry.recent if unit == carry.recent[-1][1]]
    if len(alike) >= count:
        lean = core if core in DEPENDENT else ""
        return [Name(n.words + lean, n.start, n.end) for n in alike[-count:]]
    if len(carry.recent) >= count and core not in DEPENDENT:
        return [name for name, _ in carry.recent[-count:]]
    return []
