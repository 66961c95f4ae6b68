export type EditedFile = { path: string; content: string };

/** The files as they were saved, with what was changed, added and removed since. */
export type Edits = { changed: Record<string, string>; removed: readonly string[] };
export const NO_EDITS: Edits = { changed: {}, removed: [] };

/** The files as they would be saved, by path. */
export function applyEdits(files: readonly EditedFile[], { changed, removed }: Edits): EditedFile[] {
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  for (const path of removed) contents.delete(path);
  for (const [path, content] of Object.entries(changed)) contents.set(path, content);
  return [...contents]
    .map(([path, content]) => ({ path, content }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** An edit that gives a file the content that it has already is none. */
export function edit(files: readonly EditedFile[], edits: Edits, path: string, content: string): Edits {
  const { [path]: _, ...others } = edits.changed;
  const isSame = files.some((file) => file.path === path && file.content === content);
  return {
    changed: isSame ? others : { ...others, [path]: content },
    removed: edits.removed.filter((one) => one !== path),
  };
}

export function remove(files: readonly EditedFile[], edits: Edits, path: string): Edits {
  const { [path]: _, ...others } = edits.changed;
  const isSaved = files.some((file) => file.path === path);
  return { changed: others, removed: isSaved ? [...new Set([...edits.removed, path])] : edits.removed };
}

export const hasEdits = ({ changed, removed }: Edits): boolean =>
  Object.keys(changed).length > 0 || removed.length > 0;

export type FileChange = {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  before: string;
  after: string;
};

/** Which files differ between two versions, and how. */
export function changesBetween(before: readonly EditedFile[], after: readonly EditedFile[]): FileChange[] {
  const [old, now] = [before, after].map(
    (files) => new Map(files.map(({ path, content }) => [path, content])),
  );
  const paths = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  return paths.flatMap((path) => {
    const [was, is] = [old?.get(path), now?.get(path)];
    if (was === is) return [];
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ path, kind, before: was ?? '', after: is ?? '' }];
  });
}
