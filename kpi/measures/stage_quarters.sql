-- One row per district, quarter and stage, also by town, industry and owner: how many projects reached it in that
-- quarter, 0 where none did.
-- The first 100 quarters from a district's first day on; a stage day after the day of the register is a plan.
with stage_days as (
  select project_id, 'negotiated' as stage, 1 as position, negotiated_on as reached_on from projects
  union all
  select project_id, 'signed' as stage, 2 as position, signed_on as reached_on from projects
  union all
  select project_id, 'filed' as stage, 3 as position, filed_on as reached_on from projects
  union all
  select project_id, 'started' as stage, 4 as position, started_on as reached_on from projects
  union all
  select project_id, 'completed' as stage, 5 as position, completed_on as reached_on from projects
  union all
  select project_id, 'producing' as stage, 6 as position, producing_on as reached_on from projects
  union all
  select project_id, 'at_capacity' as stage, 7 as position, at_capacity_on as reached_on from projects
),
events as (
  select
    projects.adcode,
    projects.district,
    coalesce(projects.town, '') as town,
    coalesce(projects.industry, '') as industry,
    coalesce(projects.owner, '') as owner,
    projects.total_investment,
    stage_days.stage,
    stage_days.position,
    year(stage_days.reached_on) * 4 + quarter(stage_days.reached_on) - 1 as quarter_number
  from projects
  inner join stage_days using (project_id)
  where stage_days.reached_on <= projects.as_of
),
spans as (
  select
    adcode,
    min(district) as district,
    min(quarter_number) as first_quarter,
    max(quarter_number) as last_quarter
  from events
  group by adcode
),
digits as (
  select * from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as digits (digit)
),
numbers as (
  select tens.digit * 10 + ones.digit as number
  from digits as ones
  cross join digits as tens
),
stages as (
  select distinct stage, position from stage_days
),
cells as (
  select
    spans.adcode,
    spans.district,
    spans.first_quarter + numbers.number as quarter_number,
    stages.stage,
    stages.position
  from spans
  inner join numbers
    on spans.first_quarter + numbers.number <= spans.last_quarter
  cross join stages
),
totals as (
  select
    adcode,
    quarter_number,
    stage,
    count(*) as reached,
    sum(total_investment) as investment
  from events
  group by adcode, quarter_number, stage
),
whole as (
  select
    cells.adcode,
    cells.district,
    cells.quarter_number,
    '*' as town,
    '*' as industry,
    '*' as owner,
    cells.stage,
    cells.position,
    coalesce(totals.reached, 0) as reached,
    totals.investment
  from cells
  left join totals
    on totals.adcode = cells.adcode
    and totals.quarter_number = cells.quarter_number
    and totals.stage = cells.stage
),
parts as (
  select
    adcode,
    min(district) as district,
    quarter_number,
    town,
    industry,
    owner,
    stage,
    min(position) as position,
    count(*) as reached,
    sum(total_investment) as investment
  from events
  group by adcode, quarter_number, town, industry, owner, stage
)
select
  adcode,
  district,
  cast(cast(floor(quarter_number / 4.0e0) as integer) as varchar)
    || '-Q' || cast(cast(quarter_number % 4 + 1 as integer) as varchar) as quarter,
  town,
  industry,
  owner,
  stage,
  position,
  reached,
  investment
from (
  select * from whole
  union all
  select * from parts
) as cells_and_parts
order by
  adcode,
  quarter,
  town,
  industry,
  owner,
  position
