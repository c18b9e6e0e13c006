"""All that a run imports and compiles, for processes that are forked when it is there."""

from importlib import import_module

from kpi.pages.environment import templates

for _name in ("pipelines.everything", "kpi.decisions", "kpi.review_workbook.command"):
    import_module(_name)
for _name in templates().list_templates():
    templates().get_template(_name)
