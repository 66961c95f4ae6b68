'use client';

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { hcl } from 'codemirror-lang-hcl';
import { useEffect, useRef } from 'react';
import { editorStyle } from './editor-style';

type CodeEditorProps = {
  label: string;
  path: string;
  content: string;
  isReadOnly: boolean;
  onChange: (content: string) => void;
};

/** One file of a template. Tab leaves the editor, so that nobody is caught in it (WCAG 2.1.2). */
export function CodeEditor({ label, path, content, isReadOnly, onChange }: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const changed = useRef(onChange);
  const first = useRef(content);
  changed.current = onChange;
  first.current = content;
  useEffect(() => {
    if (!place.current) return;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          lineNumbers(),
          history(),
          bracketMatching(),
          indentOnInput(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          ...(/\.tf$|\.tfvars$/.test(path) ? [hcl()] : []),
          editorStyle,
          EditorState.readOnly.of(isReadOnly),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    return () => view.destroy();
  }, [path, isReadOnly, label]);
  return <div ref={place} className="h-128 min-w-0" />;
}
