/** Something to take along: text or a picture. */
export interface Taken {
  readonly name: string;
  readonly type: string;
  readonly content: () => string | Promise<Blob>;
}

/** Copies it, or saves it where the browser does not let pages copy such things. What was done, in words. */
export async function copy({ name, type, content }: Taken): Promise<string> {
  const what = content();
  try {
    if (typeof what === 'string') await navigator.clipboard.writeText(what);
    else await navigator.clipboard.write([new ClipboardItem({ [type]: what })]);
    return 'Copied';
  } catch {
    return save({ name, type, content: () => what });
  }
}

/** Saves it as a file. */
export async function save({ name, type, content }: Taken): Promise<string> {
  const what = await content();
  const url = URL.createObjectURL(typeof what === 'string' ? new Blob([what], { type }) : what);
  const link = document.createElement('a');
  link.href = url;
  // A name may come from an agent: of a path or a hidden ending nothing is left.
  link.download = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  return 'Saved';
}
