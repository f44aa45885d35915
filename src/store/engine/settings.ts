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
  // Parameters of the embedded engine are in the text: a list of ids is as long as it is.
  max_query_size: '100000000',
  // Tables are partitioned by day; an import may bring a year at once.
  max_partitions_per_insert_block: '0',
} as const;

/** What a server needs on top; its defaults let an insert return before the rows are where they belong. */
export const serverSettings = {
  ...sessionSettings,
  // We batch; a second queue in the server would only add its wait.
  async_insert: 0,
  // A Distributed table answers when the shards have the rows, not when it has put them into a queue.
  distributed_foreground_insert: 1,
  // Rows of one Distributed table written to another go by the other's sharding key, and not to the shard they were on.
  parallel_distributed_insert_select: '0',
  // A Distributed table within a subquery is asked once and as a whole, not by each shard for itself.
  distributed_product_mode: 'global',
  wait_end_of_query: 1,
} as const;
