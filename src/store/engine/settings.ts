/**
 * Settings that every connection uses: 64-bit integers as JSON numbers (we select none past 2^53: times come as text),
 * times as ISO 8601, inserts that return when the rows are synced to disk.
 */
export const sessionSettings = {
  output_format_json_quote_64bit_integers: 0,
  date_time_output_format: 'iso',
  date_time_input_format: 'best_effort',
  session_timezone: 'UTC',
  // An empty side of a join is a default and not NULL unless the type says so.
  join_use_nulls: 0,
  // Assembly reads wide rows: two threads are what the smallest machine has, and what the recorder must be able to spare.
  max_insert_threads: '2',
  // Tables are partitioned by day; an import may bring a year at once.
  max_partitions_per_insert_block: '0',
} as const;
