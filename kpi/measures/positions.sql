-- Each target beside the figure known for each month, in numbers only, before any verdict.
-- A target without any figure has one row.
with seen as (
  select
    targets.*,
    clock.as_of,
    coalesce(targets.period_start, cast(date_trunc('year', targets.deadline) as date)) as from_day,
    coalesce(targets.deadline, targets.period_end) as due,
    greatest(coalesce(targets.period_end, targets.deadline), coalesce(targets.deadline, targets.period_end))
      as last_day_of_interest
  from targets
  cross join clock
  where targets.published_on is null or targets.published_on <= clock.as_of
),

-- how far 左右 reaches: the rule set of the district says so, else the last printed digit does
sets as (
  select
    adcode,
    rule_choices.rule_set,
    rule_choices.version
  from (select distinct adcode from seen) as judged
  join rule_choices
    on starts_with(judged.adcode, rule_choices.adcode_start)
  qualify row_number() over (partition by adcode order by length(rule_choices.adcode_start) desc) = 1
),

tolerances as (
  select
    sets.adcode,
    max(rule_sets.tolerance) as tolerance
  from sets
  join rule_sets
    on rule_sets.rule_set = sets.rule_set
    and rule_sets.version = sets.version
  group by sets.adcode
),

promises as (
  select
    target_id, revision, value, value_high, unit, unit_class, against_series, direction, 0 as is_alternative,
    as_of, series, family, kind, accrual, from_day, due, last_day_of_interest, valid_from, valid_to, withdrawn_on
  from seen
  union all
  select
    target_id, revision, alternative_value, null, alternative_unit, alternative_unit, null, direction, 1,
    as_of, series, family, kind, accrual, from_day, due, last_day_of_interest, valid_from, valid_to, withdrawn_on
  from seen
  where alternative_value is not null
),

-- a place told from the other end than the target's, turned by the number of places: districts of one parent and level
fields as (
  select
    districts.adcode,
    count(*) as places
  from districts
  join districts as peers
    on peers.parent = districts.parent
    and peers.level = districts.level
  group by districts.adcode
),

turned as (
  select
    observations.series,
    promised.unit_class,
    observations.family,
    observations.kind,
    observations.basis,
    observations.period_start,
    observations.period_end,
    fields.places + 1 - observations.value as value,
    observations.stage,
    observations.published_on,
    observations.first_published_on,
    observations.stated_attainment,
    observations.actual_id,
    'turned' as derivation,
    observations.is_contradicted
  from (select distinct series, unit_class, adcode from seen where family = 'rank') as promised
  join observations
    on observations.series = promised.series
    and observations.family = 'rank'
    and observations.unit_class <> promised.unit_class
  join fields
    on fields.adcode = promised.adcode
    and fields.places >= observations.value
),

-- the months since a target begins that does not begin with its year (下半年): the sum so far less the sum before
later_starts as (
  select distinct series, unit_class, from_day
  from seen
  where family = 'amount' and accrual = 'flow' and month(from_day) > 1 and day(from_day) = 1
),

since as (
  select
    so_far.series,
    so_far.unit_class,
    so_far.family,
    so_far.kind,
    so_far.basis,
    later_starts.from_day as period_start,
    so_far.period_end,
    so_far.value - earlier.value as value,
    so_far.stage,
    so_far.published_on,
    so_far.first_published_on,
    cast(null as decimal(38, 9)) as stated_attainment,
    so_far.actual_id,
    'since' as derivation,
    case when so_far.is_contradicted = 'yes' or earlier.is_contradicted = 'yes' then 'yes' else 'no' end
      as is_contradicted
  from later_starts
  join observations as so_far
    on so_far.series = later_starts.series
    and so_far.unit_class = later_starts.unit_class
    and so_far.family = 'amount'
    and so_far.basis = 'cumulative'
    and so_far.period_start = cast(date_trunc('year', later_starts.from_day) as date)
    and so_far.period_end > later_starts.from_day
    and year(so_far.period_end) = year(later_starts.from_day)
  join observations as earlier
    on earlier.series = so_far.series
    and earlier.unit_class = so_far.unit_class
    and earlier.family = so_far.family
    and earlier.basis = so_far.basis
    and earlier.period_start = so_far.period_start
    and earlier.period_end = cast(later_starts.from_day - interval 1 day as date)
),

figures as (
  select
    series, unit_class, family, kind, basis, period_start, period_end, value, stage, published_on, first_published_on,
    stated_attainment, actual_id, derivation, is_contradicted
  from observations
  union all
  select
    series, unit_class, family, kind, basis, period_start, period_end, value, stage, published_on, first_published_on,
    stated_attainment, actual_id, derivation, is_contradicted
  from since
  union all
  select
    series, unit_class, family, kind, basis, period_start, period_end, value, stage, published_on, first_published_on,
    stated_attainment, actual_id, derivation, is_contradicted
  from turned
),

-- the growth that one without a number keeps up with, month by month
rivals as (
  select
    promises.target_id,
    promises.revision,
    observations.period_start,
    observations.period_end,
    observations.value
  from promises
  join observations
    on observations.series = promises.against_series
    and observations.family = promises.family
    and observations.unit_class = promises.unit_class
  where observations.is_contradicted <> 'yes'
),

meetings as (
  select
    promises.*,
    coalesce(promises.value, rivals.value) as goal,
    observations.period_start as since,
    observations.period_end as month,
    case when observations.is_contradicted <> 'yes' then observations.value end as actual_value,
    observations.actual_id,
    observations.published_on as actual_published_on,
    observations.stage,
    observations.stated_attainment,
    observations.basis,
    observations.derivation,
    cast(null as varchar) as actual_implied_by,
    greatest(observations.period_end, coalesce(observations.first_published_on, observations.period_end)) as known_on
  from promises
  join figures as observations
    on observations.series = promises.series
    and observations.unit_class = promises.unit_class
    and observations.family = promises.family
  left join rivals
    on rivals.target_id = promises.target_id
    and rivals.revision = promises.revision
    and rivals.period_start = observations.period_start
    and rivals.period_end = observations.period_end
  where coalesce(promises.value, rivals.value) is not null
    and observations.period_end between promises.from_day and promises.last_day_of_interest
    and (
      observations.basis = 'stock'
      or observations.period_start = promises.from_day
      -- a share as of a month is what there is then
      or (promises.family = 'ratio' and observations.kind = 'share' and observations.basis <> 'period')
      -- what some months alone reach is reached
      or (
        observations.basis = 'period'
        and promises.accrual = 'flow'
        and observations.period_start > promises.from_day
        and (
          promises.direction = 'up' and observations.value >= promises.value
          or promises.direction = 'down' and promises.value < 0 and observations.value <= promises.value
        )
      )
    )
    -- what is expected of a time that is not over closes nothing (see progress/forecasts.sql)
    and not coalesce(observations.stage = 'expected' and observations.published_on < observations.period_end, false)
    and (promises.kind <> 'new' or observations.basis <> 'stock')
    and (promises.accrual <> 'stock' or observations.kind <> 'new')
  union all
  -- what a rate or a gap alone tells, which gives way to every figure of the same month
  select
    promises.*,
    promises.value as goal,
    implied_actuals.period_start as since,
    implied_actuals.period_end as month,
    implied_actuals.value as actual_value,
    implied_actuals.actual_id,
    implied_actuals.published_on as actual_published_on,
    implied_actuals.stage,
    cast(null as decimal(38, 9)) as stated_attainment,
    'implied' as basis,
    'implied' as derivation,
    implied_actuals.implied_by as actual_implied_by,
    greatest(implied_actuals.period_end, implied_actuals.known_on) as known_on
  from promises
  join implied_actuals
    on implied_actuals.target_id = promises.target_id
  where promises.is_alternative = 0
    and implied_actuals.known_on <= promises.as_of
    and (implied_actuals.superseded_on is null or implied_actuals.superseded_on > promises.as_of)
    and implied_actuals.period_end between promises.from_day and promises.last_day_of_interest
    and not coalesce(
      implied_actuals.stage = 'expected' and implied_actuals.published_on < implied_actuals.period_end, false
    )
),

-- a figure is judged against the revision that held on the day it was first reported, the newest one against the one in
-- force, unless that was made after its time was over; the first revision held before anybody wrote it down
newest as (
  select
    target_id,
    max(month) as month
  from meetings
  where target_id in (select target_id from seen where revision > 1)
  group by target_id
),

dated as (
  select
    meetings.*,
    case
      when newest.month is not null then greatest(meetings.known_on, least(meetings.as_of, meetings.due))
      else meetings.known_on
    end as judged_on
  from meetings
  left join newest
    on newest.target_id = meetings.target_id
    and newest.month = meetings.month
),

pairs as (
  select
    target_id,
    revision,
    goal as target_value,
    value_high as target_value_high,
    unit,
    from_day,
    due,
    as_of,
    month,
    actual_value,
    actual_id,
    actual_published_on,
    stage,
    stated_attainment,
    actual_implied_by,
    known_on,
    row_number() over (
      partition by target_id, month
      order by
        case derivation when 'implied' then 1 else 0 end,
        is_alternative,
        case when (accrual = 'stock') = (basis = 'stock') then 0 else 1 end,
        case derivation when 'reported' then 0 else 1 end,
        case when since = from_day then 0 else 1 end,
        basis,
        revision desc,
        case derivation when 'implied' then known_on end desc,
        actual_id
    ) as preference
  from dated
  where (revision = 1 or valid_from <= judged_on)
    and (valid_to is null or valid_to > as_of or valid_to > judged_on or valid_to = withdrawn_on)
),

reported as (
  select
    target_id, revision, target_value, target_value_high, unit, from_day, due, as_of, month,
    actual_value, actual_id, actual_published_on, stage, stated_attainment, actual_implied_by, known_on
  from pairs
  where preference = 1
),

-- without a figure: the newest revision, at the end of its time or at the last whole month there is
unreported as (
  select
    promises.target_id,
    promises.revision,
    promises.value as target_value,
    promises.value_high as target_value_high,
    promises.unit,
    promises.from_day,
    promises.due,
    promises.as_of,
    least(
      coalesce(last_day(promises.due), cast(date '9999-12-31' as date)),
      case
        when last_day(promises.as_of) = promises.as_of then promises.as_of
        else cast(date_trunc('month', promises.as_of) - interval 1 day as date)
      end
    ) as month,
    row_number() over (partition by promises.target_id order by promises.revision desc) as preference
  from promises
  left join (select distinct target_id from reported) as answered
    on answered.target_id = promises.target_id
  where answered.target_id is null and promises.is_alternative = 0
),

together as (
  select * from reported
  union all
  select
    target_id, revision, target_value, target_value_high, unit, from_day, due, as_of, month,
    null, null, null, null, null, null, null
  from unreported
  where preference = 1
),

placed as (
  select
    together.target_id,
    together.revision,
    together.month,
    seen.adcode,
    seen.district,
    seen.indicator_code,
    seen.indicator,
    seen.section,
    seen.kind,
    seen.family,
    seen.accrual,
    seen.direction,
    seen.comparator,
    seen.period,
    case when seen.against_series is null then seen.obtained_by else 'relative' end as obtained_by,
    seen.qualifier,
    together.unit,
    seen.unit_class,
    seen.series,
    together.target_value,
    together.target_value_high,
    seen.precision,
    seen.baseline_value,
    seen.stretch_value,
    earlier.value as target_value_then,
    seen.origin,
    seen.owner,
    seen.base_value,
    seen.level_value,
    case when seen.withdrawn_on <= together.as_of then seen.withdrawn_on end as withdrawn_on,
    seen.withdrawn_by,
    seen.withdrawn_words,
    case when seen.change_waits_on <= together.as_of then seen.change_waits_on end as change_waits_on,
    seen.change_waits_in,
    seen.change_waits_words,
    together.actual_value,
    together.actual_id,
    together.actual_published_on,
    together.stage,
    together.stated_attainment,
    together.actual_implied_by,
    together.as_of,
    together.from_day,
    seen.period_start,
    together.due,
    case
      when seen.kind = 'milestone' or (seen.deadline is not null and seen.period_end is null) then 'yes'
      when seen.deadline <> seen.period_end then 'yes'
      else 'no'
    end as has_deadline,
    case
      when seen.family in ('amount', 'ratio') and seen.accrual <> 'flow'
        and year(seen.period_end) > year(seen.period_start) then 1
      else 0
    end as is_long,
    coalesce(tolerances.tolerance * abs(cast(together.target_value as double)), cast(seen.precision as double), 0)
      as leeway,
    cast(together.target_value as double) as target,
    cast(together.actual_value as double) as actual,
    cast(coalesce(seen.baseline_value, 0) as double) as baseline,
    case
      when seen.period_start is not null and together.due >= seen.period_start then
        (year(together.due) - year(seen.period_start)) * 12 + month(together.due) - month(seen.period_start) + 1
    end as months,
    case
      when seen.period_start is not null and together.actual_id is not null then
        (year(together.month) - year(seen.period_start)) * 12 + month(together.month) - month(seen.period_start)
        + day(together.month) * 1.0e0 / day(last_day(together.month))
    end as elapsed,
    date_diff('day', seen.period_start, together.due) + 1 as days,
    date_diff('day', seen.period_start, together.month) + 1 as days_elapsed
  from together
  join seen
    on seen.target_id = together.target_id
    and seen.revision = together.revision
  left join seen as earlier
    on earlier.target_id = together.target_id
    and together.revision > 1
    and earlier.revision < together.revision
    and (earlier.revision = 1 or earlier.valid_from <= together.known_on)
    and earlier.valid_to > together.known_on
    and earlier.value <> together.target_value
    and seen.unit = together.unit
  left join tolerances
    on tolerances.adcode = seen.adcode
),

-- pace: fills up with time · ceiling: must not be used up before its time · growth: in points · direct: as it stands,
-- as does a stock whose start nobody published: what was there before the period took no time of it · growth_a_year: a
-- level or a ratio to be reached in several years, by what it grew a year (see cagr)
judged as (
  select
    placed.*,
    case
      when family = 'growth' then 'growth'
      when is_long = 1 then 'growth_a_year'
      when family in ('rank', 'duration', 'completion') then 'direct'
      -- a fall is promised like any amount, unless it is one that must stay small
      when accrual = 'flow' and family = 'increment' and target < 0 then
        case when direction = 'down' then 'pace' else 'ceiling' end
      when direction = 'down' and accrual = 'flow' then 'ceiling'
      when accrual = 'flow' then 'pace'
      when baseline_value is null then 'direct'
      when direction = 'up' and target > baseline then 'pace'
      when direction = 'down' and baseline_value is not null and target < baseline then 'pace'
      else 'direct'
    end as judged_by,
    case direction
      when 'band' then
        case
          when target_value_high is not null then actual_value between target_value and target_value_high
          else abs(actual - target) <= leeway
        end
      when 'down' then
        case comparator
          when '<' then actual_value < target_value
          when '~' then actual <= target + leeway
          else actual_value <= coalesce(target_value_high, target_value)
        end
      else
        case comparator
          when '>' then actual_value > target_value
          when '~' then actual >= target - leeway
          else actual_value >= target_value
        end
    end as is_reached
  from placed
)

select
  target_id,
  revision,
  month,
  adcode,
  district,
  indicator_code,
  indicator,
  section,
  kind,
  family,
  accrual,
  direction,
  comparator,
  period,
  obtained_by,
  origin,
  owner,
  qualifier,
  unit,
  unit_class,
  series,
  target_value,
  target_value_high,
  stretch_value,
  target_value_then,
  baseline_value,
  base_value,
  level_value,
  withdrawn_on,
  withdrawn_by,
  withdrawn_words,
  change_waits_on,
  change_waits_in,
  change_waits_words,
  actual_value,
  target,
  actual,
  baseline,
  actual_id,
  actual_published_on,
  stage,
  stated_attainment,
  actual_implied_by,
  as_of,
  from_day,
  period_start,
  due,
  months,
  elapsed,
  days,
  judged_by,
  case when is_reached then 'yes' when not is_reached then 'no' end as is_reached,
  case
    when judged_by in ('pace', 'ceiling', 'growth_a_year')
      or family in ('amount', 'ratio', 'increment') and direction = 'up' then
      case when target <> baseline then (actual - baseline) / (target - baseline) end
  end as attainment,
  case
    when judged_by in ('pace', 'ceiling') and elapsed is not null and months > 0
      then least(elapsed / months, 1.0e0)
  end as time_share,
  case
    when judged_by in ('pace', 'ceiling') and elapsed is not null and days > 0
      then least(days_elapsed * 1.0e0 / days, 1.0e0)
  end as time_share_day,
  case
    when judged_by = 'growth' then case when direction = 'down' then target - actual else actual - target end
  end as growth_gap,
  has_deadline
from judged
