-- warn: No roll-up tree has a ring, a missing parent, weights that miss their total, or units that do not add up.
select distinct
  tree,
  node,
  fault,
  fault_zh,
  fault_en
from rollups
where fault in ('cycle', 'unknown_parent', 'weights_do_not_sum', 'mixed_units')
order by
  tree,
  node
