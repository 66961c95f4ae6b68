import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** The default colours by role, in those of the console, which are checked for contrast in both themes. */
const ROLES: Record<string, string> = {
  '#404740': 'var(--muted)',
  '#708': 'var(--accent)',
  '#219': 'var(--info)',
  '#164': 'var(--success)',
  '#a11': 'var(--success)',
  '#e40': 'var(--warning)',
  '#00f': 'var(--ink)',
  '#30a': 'var(--info)',
  '#085': 'var(--accent)',
  '#167': 'var(--accent)',
  '#256': 'var(--info)',
  '#00c': 'var(--ink)',
  '#940': 'var(--muted)',
  '#f00': 'var(--danger)',
};

const specs = defaultHighlightStyle.specs.map(({ tag, color }) => ({
  tag,
  color: typeof color === 'string' ? (ROLES[color] ?? 'var(--ink)') : 'var(--ink)',
}));

const theme = EditorView.theme({
  '&': { fontSize: '12px', height: '100%', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--faint)', borderColor: 'var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'var(--selection) !important',
  },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-changedLine': { backgroundColor: 'var(--warning-tint) !important' },
  '.cm-deletedChunk': { backgroundColor: 'var(--danger-tint) !important' },
  '.cm-insertedLine': { backgroundColor: 'var(--success-tint) !important' },
  '.cm-collapsedLines': { backgroundColor: 'var(--sunken)', color: 'var(--muted)', backgroundImage: 'none' },
  '.cm-changedText': { background: 'none !important', textDecoration: 'underline' },
  '.cm-deletedText': { background: 'none !important', textDecoration: 'line-through' },
});

/** How every editor of templates looks. */
export const editorStyle: Extension = [theme, syntaxHighlighting(HighlightStyle.define(specs))];
