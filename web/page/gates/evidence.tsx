import { useState } from 'react';
import { plainText } from '#base/terminal.ts';
import { seriesSvg } from '#figure/series-svg.ts';
import { marginPoints } from '#gate/words.ts';
import { failWords, odds, passWords } from '#report/live-gate-words.ts';
import { DataTable } from '../../chart/data-table.tsx';
import { SeriesChart } from '../../chart/series.tsx';
import type { EvidencePath, LiveGate } from '../../data/gates.ts';
import { Button } from '../../ui/button.tsx';
import { CopyMenu } from '../../ui/copy-menu.tsx';
import { evidenceData } from './evidence-data.ts';
import { differenceSeries } from './difference-series.ts';
import { evidenceSeries } from './evidence-series.ts';
import styles from './gates.module.css';

export interface EvidenceProps {
  readonly gate: LiveGate;
  readonly path: EvidencePath;
}

const size = { width: 960, height: 320 };

/** The evidence against its two boundaries, and below it, over the same blocks, the difference with the interval that narrows. */
export function Evidence({ gate, path }: EvidenceProps) {
  const [isTable, setTable] = useState(false);
  const evidence = evidenceSeries(gate, path);
  const difference = differenceSeries(gate, path);
  const data = evidenceData(path);
  return (
    <section className={styles['evidence']} aria-labelledby="evidence">
      <header className={styles['figureHead']}>
        <h2 id="evidence">The evidence against its two boundaries</h2>
        <div>
          <Button
            look="bare"
            aria-expanded={isTable}
            aria-label="Data of the evidence"
            onClick={() => setTable(!isTable)}
          >
            Data
          </Button>
          <CopyMenu
            what="the evidence"
            pictures={[
              { name: `Evidence of ${path.gate_id}`, svg: () => seriesSvg(evidence, size) },
              { name: `Difference of ${path.gate_id}`, svg: () => seriesSvg(difference, size) },
            ]}
            data={() => data}
          />
        </div>
      </header>
      <SeriesChart series={evidence} height={280} sync="gate" />
      <p className={styles['caption']}>
        Upwards for {passWords(gate.design)}, downwards for {failWords}: the line that first reaches its boundary
        decides. {odds(path.pass_boundary)} is what a bet on it, run after run, would have made of its stake by then.
        What is less than even is not drawn.
      </p>
      <h2>The difference so far</h2>
      <SeriesChart series={difference} height={180} sync="gate" />
      <p className={styles['caption']}>
        {plainText(`${gate.design.candidate} less ${gate.design.baseline}`)}, block by block, with the interval that
        holds at any look. Dashed: no difference, and the margin of −{marginPoints(gate.design.margin)}.
      </p>
      {isTable ? <DataTable data={data} label="Data of the evidence" /> : null}
    </section>
  );
}

/** The evidence drawn small, for a list. */
export function SmallEvidence({ gate, path }: EvidenceProps) {
  const series = evidenceSeries(gate, path);
  // Where there is little room, only the boundaries and the middle are named.
  const ticks = series.y.ticks.filter((_, i) => i % 2 === 0);
  return <SeriesChart series={{ ...series, y: { ...series.y, ticks } }} height={104} />;
}
