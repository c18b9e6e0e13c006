-- One row per district, quarter and stage, also by town, industry and owner: how many projects reached it in that
-- quarter, 0 where none did.
-- The first 100 quarters from a district's first day on; a stage day after the day of the register is a plan.
with stages as (
  select project_stage, position from project_stages where is_used = 'yes'
),
events as (
  select
    projects.adcode,
    projects.district,
    coalesce(projects.town, '') as town,
    coalesce(projects.industry, '') as industry,
    coalesce(projects.owner, '') as owner,
    projects.total_investment,
    stages.project_stage,
    stages.position,
    year(project_days.reached_on) * 4 + quarter(project_days.reached_on) - 1 as quarter_number
  from projects
  inner join project_days using (project_id)
  inner join stages
    on stages.project_stage = project_days.project_stage
  where project_days.reached_on <= projects.as_of
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
cells as (
  select
    spans.adcode,
    spans.district,
    spans.first_quarter + numbers.number as quarter_number,
    stages.project_stage,
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
    project_stage,
    count(*) as reached,
    sum(total_investment) as investment
  from events
  group by adcode, quarter_number, project_stage
),
whole as (
  select
    cells.adcode,
    cells.district,
    cells.quarter_number,
    '*' as town,
    '*' as industry,
    '*' as owner,
    cells.project_stage,
    cells.position,
    coalesce(totals.reached, 0) as reached,
    totals.investment
  from cells
  left join totals
    on totals.adcode = cells.adcode
    and totals.quarter_number = cells.quarter_number
    and totals.project_stage = cells.project_stage
),
parts as (
  select
    adcode,
    min(district) as district,
    quarter_number,
    town,
    industry,
    owner,
    project_stage,
    min(position) as position,
    count(*) as reached,
    sum(total_investment) as investment
  from events
  group by adcode, quarter_number, town, industry, owner, project_stage
)
select
  adcode,
  district,
  cast(cast(floor(quarter_number / 4.0e0) as integer) as varchar)
    || '-Q' || cast(cast(quarter_number % 4 + 1 as integer) as varchar) as quarter,
  town,
  industry,
  owner,
  project_stage,
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
