/** A sentence of the description, in which what stands between backticks is code. */
export function Words({ text }: { readonly text: string }) {
  return text.split('`').map((part, i) => {
    // A sentence does not change its parts.
    const key = `${i} ${part}`;
    return i % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>;
  });
}
