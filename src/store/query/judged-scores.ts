import { z } from 'zod';
import type { JudgedArm, JudgedScores } from '#measure/judge/reading.ts';
import { yes } from '../assemble/outcome-sql.ts';
import type { Store } from '../open.ts';
import { oneOf } from '../sql.ts';
import { type GateSelection, selectionConditions, selectionParameters } from './gate-selection.ts';

const rowSchema = z.object({
  arm: z.enum(['base', 'candidate']),
  name: z.string(),
  identities: z.array(z.string()),
  by_judge: z.number(),
  decides: z.number(),
  pass_weight: z.number(),
  weight: z.number(),
  weight_squares: z.number(),
});
type Row = z.output<typeof rowSchema>;

/** Whether any score says that a judge gave it: asked first, since it costs next to nothing. */
export async function hasJudgedScores({ engine, at }: Store): Promise<boolean> {
  const sql = `SELECT run_id FROM ${at.database}.runs WHERE arrayExists(source -> startsWith(source, 'judge'), score.source) LIMIT 1`;
  return (await engine.rows(sql, z.object({ run_id: z.string() }))).length > 0;
}

/**
 * Scores in the selected runs that a judge gave, or that are `declared` as a judge's, of those that a policy names (`asked`) or that
 * decide how runs ended. A score counts as passed from a value of one half, or by a label where it has no value.
 */
export async function judgedScores(
  { engine, at }: Store,
  selection: GateSelection,
  { asked, declared }: { readonly asked: readonly string[]; readonly declared: readonly string[] },
): Promise<readonly JudgedScores[]> {
  const runs = `SELECT if({base:String} IN (release, service_version, release_hash), 'base', 'candidate') AS arm, weight AS run_weight, outcome_by,
  -- Of several scores of a name the first counts.
  arrayJoin(arrayFilter((s, nth) -> nth = 1, arrayZip(score.name, score.value, score.label, score.source), arrayEnumerateUniq(score.name))) AS s
FROM ${at.database}.runs FINAL WHERE ${selectionConditions(selection)}`;
  const passed = `if(isNull(s.2), ${oneOf('lower(s.3)', yes)}, s.2 >= 0.5)`;
  const judged = "isNotNull(s.2) OR s.3 != ''";
  const sql = `SELECT arm, s.1 AS name,
  groupUniqArrayIf(20)(substring(s.4, 7), startsWith(s.4, 'judge:')) AS identities,
  countIf(startsWith(s.4, 'judge')) AS by_judge,
  countIf(outcome_by = concat('evaluation:', s.1)) / (SELECT greatest(1, count()) FROM ${at.database}.runs FINAL WHERE ${selectionConditions(selection)} AND outcome NOT IN ('fault', 'unknown', '')) AS decides,
  sumIf(run_weight, (${judged}) AND ifNull(${passed}, 0)) AS pass_weight,
  sumIf(run_weight, ${judged}) AS weight,
  sumIf(run_weight * run_weight, ${judged}) AS weight_squares
FROM (${runs})
GROUP BY arm, name
HAVING (by_judge > 0 OR name IN {declared:Array(String)}) AND (decides > 0 OR name IN {asked:Array(String)})
ORDER BY name, arm`;
  const parameters = { ...selectionParameters(selection), asked, declared };
  const rows = await engine.rows(sql, rowSchema, { parameters });
  return [...Map.groupBy(rows, ({ name }) => name)].map(([score, arms]) => ({
    score,
    identities: [...new Set(arms.flatMap(({ identities }) => identities))].toSorted(),
    decides: Math.min(
      1,
      arms.reduce((sum, { decides }) => sum + decides, 0),
    ),
    base: armOf(arms, 'base'),
    candidate: armOf(arms, 'candidate'),
  }));
}

function armOf(rows: readonly Row[], arm: Row['arm']): JudgedArm {
  const row = rows.find((each) => each.arm === arm);
  if (row === undefined || row.weight === 0) return { passRate: 0, n: 0 };
  return { passRate: row.pass_weight / row.weight, n: row.weight ** 2 / row.weight_squares };
}
