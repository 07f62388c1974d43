-- one row = one post of one strategy in one buurt, with its edition
SELECT edition, region_code, strategy, post, value, words
FROM strategy_outcome
ORDER BY edition, region_code, strategy, post;
