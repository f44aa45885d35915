import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { canonicalJson } from '#base/canonical-json.ts';

/** What shapes the runs of a file besides its bytes. */
export interface ImportShape {
  readonly format: string;
  readonly release: string | undefined;
  readonly task: string | undefined;
  /** The text of the mapping. */
  readonly mapping: string | undefined;
}

/** Digests of files to import. An archive is read once for all files in it. */
export class ImportDigests {
  readonly #archives = new Map<string, Promise<string>>();

  /**
   * What an import of a file is known by: the bytes of the file on disk, the place in the archive, the name (importers
   * read domains and releases from it), and the options that shape its runs.
   */
  async of(name: string, shape: ImportShape): Promise<string> {
    const onDisk = diskFile(name);
    const bytes = onDisk === name ? await hashFile(name) : await this.#archive(onDisk);
    const { format, release = null, task = null, mapping = null } = shape;
    const key = canonicalJson({
      bytes,
      name: basename(onDisk),
      inner: name.slice(onDisk.length),
      format,
      release,
      task,
      mapping,
    });
    return createHash('sha256').update(key).digest('hex');
  }

  #archive(path: string): Promise<string> {
    const known = this.#archives.get(path) ?? hashFile(path);
    this.#archives.set(path, known);
    return known;
  }
}

/** The file on disk behind a name such as `runs.tar.gz!dir/x.json`. */
function diskFile(name: string): string {
  for (let at = name.length; at > 0; at = name.lastIndexOf('!', at - 1)) {
    if (existsSync(name.slice(0, at))) return name.slice(0, at);
  }
  return name;
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return hash.digest('hex');
}
