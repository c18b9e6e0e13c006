-- One row per district, size tier and stage: how many projects reached it, what share of those that reached the stage
-- before, and how long it took.
-- A project that has reached a later stage has reached the earlier ones, dated or not; '*' stands for all. The stages are
-- those of the set in use.
with stages as (
  select project_stage, position from project_stages where is_used = 'yes'
),
stage_days as (
  select
    projects.project_id,
    stages.project_stage,
    stages.position,
    project_days.reached_on
  from projects
  cross join stages
  left join project_days
    on project_days.project_id = projects.project_id
    and project_days.project_stage = stages.project_stage
),
current_stages as (
  select
    projects.project_id,
    stages.position as furthest
  from projects
  inner join stages using (project_stage)
),
steps as (
  select
    projects.project_id,
    projects.adcode,
    projects.district,
    projects.size_tier,
    projects.total_investment,
    projects.age_days,
    stage_days.project_stage,
    stage_days.position,
    current_stages.furthest,
    stage_days.position <= current_stages.furthest as is_reached,
    stage_days.position - 1 <= current_stages.furthest as is_eligible,
    date_diff('day', earlier.reached_on, stage_days.reached_on) as days
  from projects
  inner join current_stages using (project_id)
  inner join stage_days using (project_id)
  left join stage_days as earlier
    on earlier.project_id = stage_days.project_id
    and earlier.position = stage_days.position - 1
),
placed as (
  select steps.*, steps.adcode as area, steps.district as area_name from steps
  union all
  select steps.*, '*' as area, '合计' as area_name from steps
),
sized as (
  select placed.*, placed.size_tier as tier from placed where placed.size_tier is not null
  union all
  select placed.*, '*' as tier from placed
),
counted as (
  select
    area as adcode,
    area_name as district,
    tier as size_tier,
    project_stage,
    position,
    sum(case when is_reached then 1 else 0 end) as reached,
    sum(case when is_reached then total_investment end) as investment,
    case when position > 1 then sum(case when is_eligible then 1 else 0 end) end as eligible,
    sum(case when furthest = position then 1 else 0 end) as waiting,
    median(case when is_reached then days end) as median_days,
    median(case when furthest = position then age_days end) as median_age_days
  from sized
  group by area, area_name, tier, project_stage, position
)
select
  adcode,
  district,
  size_tier,
  project_stage,
  position,
  reached,
  investment,
  eligible,
  cast(reached as double) / nullif(eligible, 0) as conversion,
  waiting,
  median_days,
  median_age_days
from counted
order by
  adcode,
  size_tier,
  position
