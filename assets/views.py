"""The views of the published file: virtual, for nothing is stored for them; they stand on the tables they read."""

import warnings

import dagster as dg
from dagster_shared.utils.warnings import PreviewWarning

from assets.policies import policy
from kpi import versions
from kpi.views import View, all_views


def virtual(view: View) -> dg.AssetSpec:
    """The asset of one view. It has no condition to run by, for it never runs."""
    attributes = policy("publish", "view", versions.of_text(view.sql)) | {"automation_condition": None}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PreviewWarning)
        return dg.AssetSpec(
            view.name,
            deps=sorted(view.reads),
            description=view.comment.replace(" / ", "\n\n"),
            kinds={"view", "sql"},
            is_virtual=True,
            **attributes,
        )


views = [virtual(view) for view in all_views()]
