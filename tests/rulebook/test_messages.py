"""Each message of the room: a change to the small pack that brings it, and where it points."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fitpoint.messages import render
from fitpoint.messages.message import LANGUAGES
from fitpoint.messages.rulebook import MESSAGES
from rulebook.small_pack import load, write_small_pack

# fmt: off
# code, place, file, what stands there, what stands there instead
CASES: list[tuple[str, str, str, str, str]] = [
    ('P101', 'pack.yaml:1:1', 'pack.yaml', 'id: fizz\n', ''),
    ('P101', 'gates.yaml:1:1', 'gates.yaml', 'schema: 1\n', ''),
    ('P104', 'pack.yaml:3:10', 'pack.yaml', 'version: 0.1.0', 'version: 0.1'),
    ('P103', 'pack.yaml:6:9', 'pack.yaml', 'locale: zh', 'locale: fr'),
    ('P002', 'pack.yaml:5:11', 'pack.yaml', 'extends: []', 'extends: [base]'),
    ('P122', 'codelists.yaml:1:9', 'codelists.yaml', 'schema: 1', 'schema: 2'),
    ('P102', 'gates.yaml:6:1', 'gates.yaml', 'gates:\n', 'gate:\n'),
    ('P102', 'gates.yaml:7:153', 'gates.yaml', 'on_fail: warn', 'on_fial: warn'),
    ('Y021', 'fields.yaml:4:50', 'fields.yaml', 'en: Category}, type', 'en: Category, or so}, type'),
    ('P109', 'fields.yaml:4:27', 'fields.yaml', 'label: {zh: 品类, en: Category}', 'label: [品类]'),
    ('P105', 'fields.yaml:10:71', 'fields.yaml', 'cost: 2', 'cost: much'),
    ('P106', 'match.yaml:23:121', 'match.yaml', 'decimals: 1', 'decimals: 1.5'),
    ('P107', 'fields.yaml:29:17', 'fields.yaml', 'accumulate: true', 'accumulate: 1'),
    ('P108', 'codelists.yaml:15:84', 'codelists.yaml', 'codes: [便利店, 电商, 药店]', 'codes: 便利店'),
    ('P110', 'gates.yaml:8:73', 'gates.yaml', 'require: target_client,', 'require: " ",'),
    ('P111', 'fields.yaml:6:10', 'fields.yaml', '{id: product_price', '{id: 2price'),
    ('P111', 'fields.yaml:6:10', 'fields.yaml', '{id: product_price', '{id: media'),
    ('P112', 'gates.yaml:7:10', 'gates.yaml', 'id: class.key', 'id: class key'),
    ('P113', 'scorecards.yaml:11:59', 'scorecards.yaml', 'points: -5', 'points: 0.00005'),
    ('P114', 'fields.yaml:23:116', 'fields.yaml', 'valid_for: 90天', 'valid_for: 90'),
    ('P115', 'match.yaml:4:18', 'match.yaml', 'abstain_below: 60%', 'abstain_below: -1'),
    ('P116', 'match.yaml:4:18', 'match.yaml', 'abstain_below: 60%', 'abstain_below: 60'),
    ('P117', 'scorecards.yaml:9:63', 'scorecards.yaml', 'is: ">= 30%"', 'is: [1..3]'),
    ('P118', 'elements.yaml:4:58', 'elements.yaml', 'elements: [rivals]}', 'elements: []}'),
    ('P120', 'conclusions.yaml:3:5', 'conclusions.yaml', '    value: product_price / median_price', '    value: product_price / median_price\n    cases: [{when: care, then: 1}]'),
    ('P121', 'conclusions.yaml:12:5', 'conclusions.yaml', '  - table: tables/task.csv', '  - table: tables/task.csv\n    field: task'),
    ('P130', 'gates.yaml:9:10', 'gates.yaml', 'id: lawful', 'id: class.key'),
    ('P131', 'elements.yaml:14:10', 'elements.yaml', '{id: rivals, label', '{id: budget, label'),
    ('P132', 'conclusions.yaml:4:5', 'conclusions.yaml', '  - field: price_index\n', '  - {id: x, field: role, value: role}\n  - {id: y, field: role, value: role}\n  - field: price_index\n'),
    ('P140', 'fields.yaml:6:61', 'fields.yaml', 'label: {zh: 产品价格, en: Price}, type: number', 'label: {zh: 产品价格, en: Price}, type: numbr'),
    ('P141', 'fields.yaml:14:51', 'fields.yaml', 'type: choice(role), element: rivals', 'type: choice, element: rivals'),
    ('P142', 'fields.yaml:14:51', 'fields.yaml', 'type: choice(role), element: rivals', 'type: choice(roll), element: rivals'),
    ('P143', 'fields.yaml:23:53', 'fields.yaml', 'type: range(number)', 'type: range(text)'),
    ('P144', 'fields.yaml:26:5', 'fields.yaml', '    columns: {date: date, amount: number}\n    aggregates: {last: max(date), count: count(), total: sum(amount)}\n', ''),
    ('P145', 'fields.yaml:14:76', 'fields.yaml', 'type: choice(role), element: rivals', 'type: choice(role), otherwise: 3'),
    ('P146', 'fields.yaml:6:102', 'fields.yaml', 'domain: [0, 10万]', 'domain: [10万, 0]'),
    ('P147', 'fields.yaml:22:50', 'fields.yaml', 'is: count()', 'is: number()'),
    ('P148', 'fields.yaml:32:24', 'fields.yaml', 'last: max(date)', 'last: max(dat)'),
    ('P149', 'fields.yaml:21:21', 'fields.yaml', 'max(share)', 'sum(name)'),
    ('P150', 'scorecards.yaml:11:34', 'scorecards.yaml', 'when: complaints >= 2', 'when: known(complaints)'),
    ('P151', 'elements.yaml:4:67', 'elements.yaml', 'elements: [rivals]', 'elements: [rivals, rival]'),
    ('P152', 'elements.yaml:4:67', 'elements.yaml', 'elements: [rivals]', 'elements: [rivals, price]'),
    ('P153', 'elements.yaml:7:9', 'elements.yaml', 'elements: [price, consumer]', 'elements: [price]'),
    ('P154', 'elements.yaml:11:9', 'elements.yaml', '      - any_of: [sales_regions, planned_regions]', '      - {any_of: [sales_regions], field: channels}'),
    ('P155', 'elements.yaml:14:85', 'elements.yaml', 'analyse: [task]', 'analyse: []'),
    ('P155', 'elements.yaml:14:55', 'elements.yaml', 'master: [role, competitors]', 'master: []'),
    ('P156', 'elements.yaml:10:9', 'elements.yaml', '      - target_age', '      - target_aeg'),
    ('P156', 'elements.yaml:14:62', 'elements.yaml', 'master: [role, competitors]', 'master: [role, form]'),
    ('P157', 'elements.yaml:14:86', 'elements.yaml', 'analyse: [task]', 'analyse: [role]'),
    ('P158', 'scorecards.yaml:8:38', 'scorecards.yaml', 'field: price_tier', 'field: price_teir'),
    ('P158', 'tables/task.csv:1', 'tables/task.csv', 'when:role', 'when:rolle'),
    ('P159', 'conclusions.yaml:12:12', 'conclusions.yaml', '    declare: {task: {label: {zh: 传播任务, en: Task}, type: choice(task)}}\n', ''),
    ('P160', 'conclusions.yaml:25:5', 'conclusions.yaml', '    phase: match\n', ''),
    ('P160', 'conclusions.yaml:25:5', 'conclusions.yaml', '  - field: target_client', '  - {field: fine, declare: {label: 好, type: boolean}, value: not target_client}\n  - field: target_client'),
    ('P161', 'conclusions.yaml:3:12', 'conclusions.yaml', '  - field: price_index\n    declare: {label: {zh: 价格指数, en: Price index}, type: number}', '  - field: price_index\n    declare: {label: {zh: 价格指数, en: Price index}, type: series}'),
    ('P162', 'conclusions.yaml:3:69', 'conclusions.yaml', '  - field: price_index\n', '  - {field: task2, declare: {label: 二, type: choice(tier3)}, value: role}\n  - field: price_index\n'),
    ('P164', 'match.yaml:3:3', 'conclusions.yaml', '  - field: price_tier\n    declare', '  - field: price_tier\n    phase: match\n    declare'),
    ('P165', 'conclusions.yaml:21:13', 'conclusions.yaml', '    outputs: {segment: segment}\n', ''),
    ('P166', 'conclusions.yaml:12:12', 'tables/task.csv', '得:task', '得:form'),
    ('P167', 'conclusions.yaml:21:13', 'conclusions.yaml', 'scorer: rfm', 'scorer: rmf'),
    ('P168', 'conclusions.yaml:22:70', 'conclusions.yaml', 'amount: orders.total', 'total: orders.total'),
    ('P169', 'conclusions.yaml:22:35', 'conclusions.yaml', 'last_order: orders.last', 'last_order: orders.count'),
    ('P170', 'conclusions.yaml:3:5', 'conclusions.yaml', 'value: product_price / median_price', 'value: share(channels, [电商]) + price_index'),
    ('P171', 'conclusions.yaml:23:15', 'conclusions.yaml', 'outputs: {segment: segment}', 'outputs: {segmnt: segment}'),
    ('P180', 'scorecards.yaml:18:17', 'scorecards.yaml', '{scorecard: qualification, id', '{scorecard: qualificaton, id'),
    ('P180', 'scorecards.yaml:22:27', 'scorecards.yaml', 'from: [qualification, media_fit]', 'from: [qualification, media_ft]'),
    ('P181', 'scorecards.yaml:13:5', 'scorecards.yaml', '    measure: match.best.score\n', ''),
    ('P182', 'scorecards.yaml:15:14', 'scorecards.yaml', '    measure: match.best.score\n', '    measure: match.best.score\n    parts: [x]\n'),
    ('P158', 'scorecards.yaml:15:14', 'scorecards.yaml', 'measure: match.best.score', 'measure: match.best.scor'),
    ('P183', 'scorecards.yaml:11:24', 'scorecards.yaml', 'part: 信誉, when', 'part: 信用, when'),
    ('P184', 'scorecards.yaml:12:13', 'scorecards.yaml', '{id: B, at_least: 20}', '{id: B, at_least: 50}'),
    ('S301', 'scorecards.yaml:12:32', 'scorecards.yaml', '{id: A, at_least: 40}', '{id: A, at_least: 400}'),
    ('P185', 'scorecards.yaml:25:7', 'scorecards.yaml', 'C: {A: B, B: C}', 'C: {A: B}'),
    ('P186', 'scorecards.yaml:27:20', 'scorecards.yaml', 'C: {A: B, B: C}', 'C: {A: B, B: D}'),
    ('P187', 'scorecards.yaml:27:23', 'scorecards.yaml', 'C: {A: B, B: C}', 'C: {A: B, B: C, D: A}'),
    ('P188', 'scorecards.yaml:3:5', 'scorecards.yaml', 'when: complaints >= 2', 'when: fired(Q10)'),
    ('P189', 'match.yaml:38:13', 'match.yaml', '      cite: {law', '      if_unknown: confirm\n      cite: {law'),
    ('P190', 'points.yaml:7:86', 'points.yaml', 'when: media.scene_tier == 高,', 'when: media.scene_tier == 高, per_medium: false,'),
    ('P191', 'match.yaml:17:18', 'match.yaml', 'media_reach: media.reach', 'media_reach: media.raech'),
    ('P192', 'match.yaml:17:18', 'match.yaml', 'media_reach: media.reach', 'media_reach: media.form'),
    ('P193', 'match.yaml:21:10', 'match.yaml', 'target: target_age', 'target: channels'),
    ('P194', 'match.yaml:23:89', 'match.yaml', 'dimension: age, group: audience', 'dimension: age, group: audence'),
    ('P195', 'match.yaml:25:87', 'match.yaml', 'kind: geography, group: region,', 'kind: geography,'),
    ('P196', 'match.yaml:29:70', 'match.yaml', 'kind: target_reach, dimension: age', 'kind: target_reach'),
    ('P197', 'match.yaml:29:95', 'match.yaml', 'kind: target_reach, dimension: age', 'kind: target_reach, dimension: aeg'),
    ('P198', 'match.yaml:26:24', 'match.yaml', 'points: [[0, 0], [50%, 1]]', 'points: [[50%, 1], [0, 0]]'),
    ('P199', 'match.yaml:35:21', 'match.yaml', 'channel: 电商', 'channel: 电商店'),
    ('P199', 'points.yaml:9:30', 'points.yaml', '追随者: 50%', '追随: 50%'),
    ('P200', 'codelists.yaml:14:5', 'codelists.yaml', ', file: codelists/city.csv', ''),
    ('P201', 'codelists/city.csv:1', 'codelists/city.csv', 'id,en', 'code,en'),
    ('P202', 'codelists/city.csv:4', 'codelists/city.csv', '"沪,申"', '"沪,宁"'),
    ('P203', 'codelists/city.csv:3', 'codelists/city.csv', '南京,Nanjing,江苏', '南京,Nanjing,江苏省'),
    ('P204', 'codelists/city.csv:2', 'codelists/city.csv', '江苏,Jiangsu,,', '江苏,Jiangsu,南京,'),
    ('P210', 'codelists.yaml:14:77', 'codelists.yaml', 'file: codelists/city.csv', 'file: ../city.csv'),
    ('P211', 'codelists.yaml:14:77', 'codelists.yaml', 'file: codelists/city.csv', 'file: codelists/citi.csv'),
    ('P213', 'codelists.yaml:14:77', 'codelists.yaml', 'file: codelists/city.csv', 'file: pack.yaml'),
    ('P215', 'tables/task.csv:4', 'tables/task.csv', 'Keep sales moving', '"Keep sales moving'),
    ('P220', 'tables/task.csv:1', 'tables/task.csv', 'when:role', 'id'),
    ('P221', 'tables/task.csv:4', 'tables/task.csv', 'Keep sales moving', 'Keep sales moving,more'),
    ('P230', 'conclusions.yaml:16:7', 'conclusions.yaml', '  - table:\n      rows:\n', '  - table:\n      file: x.csv\n      rows:\n'),
    ('P231', 'tables/task.csv:1', 'tables/task.csv', 'when:role', 'wenn:role'),
    ('P232', 'conclusions.yaml:17:31', 'conclusions.yaml', '"when:complaints": ">= 3", "then:care": true}\n        - {"when:complaints": "-", "then:care": false}', '"when:complaints": 3}'),
    ('P233', 'tables/task.csv:2', 'conclusions.yaml', 'hit: unique', 'hit: priority'),
    ('P240', 'points.yaml:9:15', 'points.yaml', '领导者: 20%', '领导者: 两成'),
    ('P241', 'points.yaml:9:9', 'points.yaml', '领导者: 20%', '领导者: 40%'),
    ('P250', 'tests.yaml:4:13', 'tests.yaml', 'given: {product_price: 13', 'given: {product_prise: 13'),
    ('T201', 'tables/task.csv:4', 'tables/task.csv', 'T3,< 10%', 'T3,<= 10%'),
    ('T202', 'conclusions.yaml:18:11', 'conclusions.yaml', '{"when:complaints": "-", "then:care": false}', '{"when:complaints": ">= 5", "then:care": false}'),
]
# fmt: on
NOT_ALONE = frozenset(("P111", "P118", "P131", "P132"))
"""What goes wrong there makes other things wrong as well."""


@pytest.mark.parametrize(
    ("code", "place", "file", "old", "new"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES]
)
def test_change(tmp_path: Path, code: str, place: str, file: str, old: str, new: str) -> None:
    loaded = load(write_small_pack(tmp_path, {file: (old, new)}))
    assert f"fizz/{place} {code}" in [f"{d.location} {d.code}" for d in loaded.diagnostics]
    assert {d.code for d in loaded.diagnostics} == {code} or code in NOT_ALONE
    assert (loaded.pack is None) == any(d.severity == "error" for d in loaded.diagnostics)
    for lang in LANGUAGES:
        assert all("{" not in (d.suggestion or "") and render(d, lang) for d in loaded.diagnostics)


def test_every_message_has_a_case() -> None:
    elsewhere = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    untested = {code for code in MESSAGES if f'{code}"' not in elsewhere}
    assert untested - {case[0] for case in CASES} == set()


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages_use_the_same_arguments(code: str) -> None:
    message = MESSAGES[code]
    zh, en = (set(re.findall(r"(?<!\{)\{(\w+)\}", text)) for text in (message.zh, message.en))
    assert zh == en
    assert message.help_zh
    assert message.help_en
    assert not re.search(r"[\u4e00-\u9fff]", message.en.replace("万", "").replace("亿", ""))
