-- One row per project put on the list of late items: opened, due, closed.
with listed as (
  select
    projects.*,
    case when closed_on <= as_of then closed_on end as done_on,
    coalesce(case when closed_on <= as_of then closed_on end, as_of) as until
  from projects
  where listed_on <= as_of
)
select
  project_id,
  project,
  adcode,
  district,
  town,
  project_stage,
  owner,
  listed_on,
  due_on,
  done_on as closed_on,
  as_of,
  date_diff('day', listed_on, until) as days_open,
  case when due_on is not null then greatest(0, date_diff('day', due_on, until)) end as days_late,
  case
    when done_on is not null and due_on is not null and done_on > due_on then 'closed_late'
    when done_on is not null then 'closed'
    when due_on is not null and as_of > due_on then 'late'
    else 'open'
  end as state
from listed
order by project_id
