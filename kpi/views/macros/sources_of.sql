-- 某地某项指标的数字出自哪里 / Where the figures of one place and indicator were published
-- sources_of(place, name) table
select period, amount_zh(value, unit) as actual_zh, quote, published_on, source_title, source_url, file, actual_id
from actuals
where adcode in (select adcode from district_aliases where alias = place)
  and indicator_code in (select indicator_code from indicator_aliases where alias = name)
order by period, published_on
