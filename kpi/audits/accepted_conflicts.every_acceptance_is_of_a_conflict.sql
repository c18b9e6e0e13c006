-- warn: A conflict that was accepted is none any more; take it out of data/raw/review/accepted_conflicts.csv.
select
  accepted_conflicts.claim,
  accepted_conflicts.adcode,
  accepted_conflicts.indicator_code,
  accepted_conflicts.period,
  accepted_conflicts.stated,
  accepted_conflicts.inputs,
  accepted_conflicts.decided_by
from accepted_conflicts
anti join reconciliation
  on reconciliation.claim = accepted_conflicts.claim
  and reconciliation.adcode = accepted_conflicts.adcode
  and reconciliation.indicator_code = accepted_conflicts.indicator_code
  and reconciliation.period = accepted_conflicts.period
  and reconciliation.agrees = 'no'
  and (
    (reconciliation.stated = accepted_conflicts.stated and reconciliation.inputs = accepted_conflicts.inputs)
    or (reconciliation.stated = accepted_conflicts.inputs and reconciliation.inputs = accepted_conflicts.stated)
  )
order by
  accepted_conflicts.claim,
  accepted_conflicts.adcode,
  accepted_conflicts.period
