"""50 assets that do nothing and whose checks pass, run as our command runs its own, for `bench.runs`."""

import os
import sys
from collections.abc import Iterator

import dagster as dg

ASSETS = 50
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def asset(number: int) -> dg.AssetsDefinition:
    """One of them, which stands on the one before."""
    name = f"table_{number}"

    @dg.asset(
        name=name,
        deps=[f"table_{number - 1}"] if number else [],
        check_specs=[dg.AssetCheckSpec("holds", asset=name)],
    )
    def table() -> Iterator[dg.MaterializeResult]:
        yield dg.MaterializeResult(check_results=[dg.AssetCheckResult(check_name="holds", passed=True)])

    return table


def main() -> int:
    """Run them in the folder of `DAGSTER_HOME`."""
    assets = [asset(number) for number in range(ASSETS)]
    job = dg.Definitions(assets, executor=dg.in_process_executor).resolve_implicit_global_asset_job_def()
    os.chdir(os.environ["DAGSTER_HOME"])
    with dg.DagsterInstance.get() as instance:
        return int(not job.execute_in_process(instance=instance, run_config=QUIET).success)


if __name__ == "__main__":
    sys.exit(main())
