-- block: A rule set in use leaves a value without a verdict or gives it two.
select *
from rule_set_flaws
where usable = 'yes'
