import { type Mark, markSvg } from '#figure/verdict-mark.ts';

/** A verdict: a word, a shape and a colour. */
export function Verdict({ is, word = is }: { readonly is: Mark; readonly word?: string }) {
  return (
    <span className={`verdict v-${is}`}>
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        dangerouslySetInnerHTML={{ __html: markSvg(is, { x: 0, y: 0 }, 16) }}
      />
      {word}
    </span>
  );
}
