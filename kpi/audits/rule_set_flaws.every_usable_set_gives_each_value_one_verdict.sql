-- block: A rule set that some place has chosen leaves a value without a verdict or gives it two.
select rule_set_flaws.*
from rule_set_flaws
join (select distinct rule_set, version from rule_choices) as chosen
  on chosen.rule_set = rule_set_flaws.rule_set
  and chosen.version = rule_set_flaws.version
where rule_set_flaws.usable = 'yes'
